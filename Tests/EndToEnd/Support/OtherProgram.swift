import Subprocess

/// Programs of the system that tests start.
enum OtherProgram {
    /// Runs a program to its end; in the tests' own environment, or in the one given and no other.
    static func run(_ name: String, _ arguments: [String], environment: [String: String]? = nil) async throws
        -> AssayProgram.Ending
    {
        let variables = environment.map { given in given.map { Array("\($0)=\($1)\0".utf8) } }
        let result = try await Subprocess.run(
            .name(name),
            arguments: Arguments(arguments),
            environment: variables.map { .custom($0) } ?? .inherit,
            input: .none,
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        return AssayProgram.Ending(
            status: result.terminationStatus,
            output: result.standardOutput,
            errors: result.standardError
        )
    }
}
