import Foundation
import Subprocess
import TestSupport

/// The program as it was built beside these tests, started as cron starts it: an environment, no terminal, no input.
enum AssayProgram {
    /// How a command ended, and what it said.
    struct Ending: CustomStringConvertible {
        let status: TerminationStatus
        let output: String
        let errors: String

        var description: String { "\(status)\n--- stdout\n\(output)\n--- stderr\n\(errors)" }
    }

    private static let limit = 4 << 20

    /// Where the program is.
    static var directory: String {
        get throws {
            guard let directory = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent().path,
                FileManager.default.isExecutableFile(atPath: "\(directory)/assay")
            else { throw TestSupportError("there is no program assay beside the tests: swift build builds it") }
            return directory
        }
    }

    /// Runs a command to its end.
    static func run(_ arguments: [String], environment: [String: String]) async throws -> Ending {
        try await run(arguments, environment: environment) { _ in }
    }

    /// Runs a command, and does something to it while it runs; `send` sends a signal, and nothing to one that has ended.
    ///
    /// It may be started through another program, which is given its command line.
    static func run(
        _ arguments: [String],
        environment: [String: String],
        through wrapper: [String] = [],
        while body: (_ send: (Signal) -> Void) async throws -> Void
    ) async throws -> Ending {
        try await start(arguments, environment, through: wrapper) { try await body($1) }
    }

    /// Runs a command, and looks at its process while it runs.
    static func watch(
        _ arguments: [String],
        environment: [String: String],
        _ body: (_ process: Int32) async throws -> Void
    ) async throws -> Ending {
        try await start(arguments, environment) { process, _ in try await body(process) }
    }

    private static func start(
        _ arguments: [String],
        _ environment: [String: String],
        through wrapper: [String] = [],
        _ body: (_ process: Int32, _ send: @escaping (Signal) -> Void) async throws -> Void
    ) async throws -> Ending {
        let program = try directory
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let variables = environment.merging(["PATH": "\(program):\(path)"]) { given, _ in given }
        let command = wrapper + ["assay"] + arguments
        let result = try await Subprocess.run(
            .name(command[0]),
            arguments: Arguments(Array(command.dropFirst())),
            environment: .custom(variables.map { Array("\($0)=\($1)\0".utf8) }),
            input: .none,
            output: .string(limit: limit),
            error: .string(limit: limit)
        ) { execution in
            try await body(execution.processIdentifier.value) { try? execution.send(signal: $0) }
        }
        return Ending(status: result.terminationStatus, output: result.standardOutput, errors: result.standardError)
    }
}
