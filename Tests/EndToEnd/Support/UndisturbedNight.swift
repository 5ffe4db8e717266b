import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

/// The night of Saturday over a past that was changed, as it goes when nobody disturbs it: what disturbed ones have to equal.
struct UndisturbedNight: Sendable {
    let state: StoreState
    let files: [String: Data]
    /// How long each step took.
    let durations: [String: Duration]

    private static let made = Task { try await UndisturbedNight(of: installation(isGated: false)) }

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
        through wrapper: [String] = [],
        while body: (_ send: (Signal) -> Void) async throws -> Void = { _ in }
    ) async throws -> AssayProgram.Ending {
        try await AssayProgram.run(
            ["run", "nightly", "--date", SampleDatabases.saturdayDate] + options,
            environment: installation.environment,
            through: wrapper,
            while: body
        )
    }

    /// Expects that an installation holds what this night left: facts, measures, figures, findings and files.
    func expectSame(
        in installation: Installation,
        _ comment: Comment? = nil,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let differences = try StoreState(installation.store).differences(from: state)
        #expect(differences == "", comment, sourceLocation: location)
        let found = try installation.files()
        let different = Set(found.keys).union(files.keys).filter { found[$0] != files[$0] }.sorted()
        #expect(different == [], comment, sourceLocation: location)
    }

    /// Runs the night once more, to its end, and expects that nothing of what went before is left.
    func expectSame(
        afterRunningAgain installation: Installation,
        _ options: [String] = [],
        _ location: SourceLocation = #_sourceLocation
    ) async throws {
        try await Hold.waitForQuiet(installation.store)
        let again = try await Self.run(installation, options)
        #expect(again.status == .exited(0), "\(again)", sourceLocation: location)
        try expectSame(in: installation, nil, location)
    }

    /// Runs Saturday's night on an installation that has not seen it.
    init(of installation: Installation) async throws {
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
