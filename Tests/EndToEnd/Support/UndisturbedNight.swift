import Foundation
import Postgres
import Subprocess
import TestSupport

/// The night of Saturday over a past that was changed, as it goes when nobody disturbs it: what disturbed ones have to equal.
struct UndisturbedNight: Sendable {
    let state: StoreState
    let files: [String: Data]
    /// How long each step took.
    let durations: [String: Duration]

    private static let made = Task { try await UndisturbedNight() }

    static var shared: UndisturbedNight {
        get async throws { try await made.value }
    }

    /// A store that has seen the nights up to Friday, before the past was changed.
    ///
    /// The source may have a gate in the middle of its contacts.
    static func installation(isGated: Bool) async throws -> Installation {
        let databases = try await SampleDatabases.shared
        let installation = try await databases.installation(source: \.changed, store: \.friday)
        if isGated { try Hold.gate(installation.source) }
        return installation
    }

    static func run(
        _ installation: Installation,
        _ options: [String],
        while body: (_ kill: () -> Void) async throws -> Void = { _ in }
    ) async throws -> AssayProgram.Ending {
        try await AssayProgram.run(
            ["run", "nightly", "--date", SampleDatabases.saturdayDate] + options,
            environment: installation.environment,
            while: body
        )
    }

    private init() async throws {
        let installation = try await Self.installation(isGated: false)
        let ending = try await Self.run(installation, [])
        guard ending.status.isSuccess else { throw TestSupportError("the undisturbed night failed: \(ending)") }
        state = try StoreState(installation.store)
        files = try installation.files()
        var durations: [String: Duration] = [:]
        for row in try Connection(installation.store).query(
            """
            select step, (extract(epoch from finished_at - started_at) * 1000)::bigint as ms
            from assay.step where run_id = 'nightly:2026-03-07'
            """
        ) {
            durations[try row.get("step")] = .milliseconds(try row.get("ms", as: Int.self))
        }
        self.durations = durations
    }
}
