/// A private server that could not be made, started or stopped.
public struct PrivateServerError: Error, Sendable {
    /// The command that failed, or what was attempted.
    public let command: String
    /// What went wrong, and what to do about it.
    public let message: String
    /// The last lines that the command printed and the server logged.
    public let log: [String]

    init(command: String, message: String, log: [String] = []) {
        self.command = command
        self.message = message
        self.log = log
    }
}

extension PrivateServerError: CustomStringConvertible {
    /// The command, what went wrong, and the last lines of the log below.
    public var description: String {
        (["\(command): \(message)"] + log.map { "  \($0)" }).joined(separator: "\n")
    }
}
