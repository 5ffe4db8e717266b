public import Logging
internal import Synchronization

/// Keeps what the runs and connections of a test log.
public final class TestLog: Sendable {
    private let kept = Mutex<[(level: Logger.Level, line: String)]>([])

    /// A log with nothing in it.
    public init() {}

    /// The lines as they came, each behind its level; of one level if it is named.
    public func lines(_ level: Logger.Level? = nil) -> [String] {
        kept.withLock { $0.filter { level == nil || $0.level == level }.map { "\($0.level): \($0.line)" } }
    }

    /// All of it.
    public var text: String { lines().joined(separator: "\n") }

    /// A logger whose lines are kept here, down to the last trace.
    public var logger: Logger {
        var logger = Logger(label: "assay.test") { _ in Handler(log: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let log: TestLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let more = event.metadata.map { " \($0)" } ?? ""
            log.kept.withLock { $0.append((event.level, "\(event.message)\(more)")) }
        }
    }
}
