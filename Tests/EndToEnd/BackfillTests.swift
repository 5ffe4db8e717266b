import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

/// What somebody sees who reads a span of dates.
@Suite struct `A backfill` {
    private static let span = ["run", "nightly", "--from", "2026-03-02", "--to", "2026-03-06", "--workers", "1"]
    private static let steps = ["pull", "comply", "measure", "digest", "export"]

    private func installation() async throws -> Installation {
        try await SampleDatabases.shared.installation(source: \.clean, store: \.initialised, hasFewKPIs: true)
    }

    /// Has whatever it is given run on a terminal of its own, which is 80 columns wide.
    private static let terminal = ["sh", "-c", "exec script -q -e -c \"$*\" /dev/null", "terminal"]
    private static let hasTerminal = ["/usr/bin/script", "/bin/script"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(.enabled("needs script(1) to give a terminal") { hasTerminal })
    func `shows on a terminal how far it is, how fast it goes and what time is left`() async throws {
        let installation = try await installation()
        try Hold.gate(installation.source)
        let ending = try await AssayProgram.run(
            Self.span,
            environment: installation.environment.merging(["TERM": "xterm"]) { $1 },
            through: Self.terminal
        ) { _ in
            // The pull waits for long enough that what is left of it is drawn with a rate.
            let hold = try Hold(.source, of: installation)
            try await hold.waitForAnother()
            try await Task.sleep(for: .milliseconds(300))
            hold.release()
        }
        #expect(ending.status == .exited(0), "\(ending)")
        let drawn = ending.output.split(separator: "\r\u{1B}[K").map(String.init)
        let bar = /pull \[(#*)(-*)\]  (\d+)\/5 dates(?:  [\d.]+ dates\/s(?:  \d+ s left)?)?/
        let bars = try drawn.compactMap { try bar.wholeMatch(in: $0) }
        #expect(!bars.isEmpty, "\(ending.output.debugDescription)")
        for bar in bars {
            let done = try #require(Int(bar.3))
            #expect(bar.1.count == done * 24 / 5)
            #expect(bar.1.count + bar.2.count == 24)
        }
        #expect(bars.contains { $0.0.hasSuffix(" left") }, "\(bars.map(\.0))")
        for step in Self.steps { #expect(drawn.contains { $0.hasPrefix("\(step): ") }, "\(step)") }
    }

    @Test func `says elsewhere what each step did, in a line`() async throws {
        let ending = try await AssayProgram.run(Self.span, environment: installation().environment)
        #expect(ending.status == .exited(0))
        #expect(ending.output == "")
        let lines = ending.errors.split(separator: "\n")
        #expect(lines.map { String($0.prefix { $0 != ":" }) } == Self.steps)
        #expect(ending.errors.allSatisfy { $0 == "\n" || !$0.isASCII || ($0.asciiValue ?? 0) >= 32 }, "no bar")
    }
}
