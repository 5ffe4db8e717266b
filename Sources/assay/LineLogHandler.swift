internal import ArgumentParser
internal import Foundation
internal import Logging
internal import Postgres

/// How the lines on stderr are written.
enum LogFormat: String, CaseIterable, ExpressibleByArgument {
    /// For a person.
    case text
    /// For whatever collects logs: an object a line.
    case json

    /// As the environment says it.
    init(setting: String) throws(SurroundingsError) {
        guard let format = LogFormat(rawValue: setting) else {
            throw SurroundingsError("ASSAY_LOG_FORMAT is \(setting): it takes text or json")
        }
        self = format
    }
}

/// Writes what is logged to stderr, a line each.
struct LineLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    var logLevel: Logger.Level
    private let format: LogFormat

    /// Lines that carry what the provider says, such as the run that they are of.
    init(_ format: LogFormat, level: Logger.Level, metadataProvider: Logger.MetadataProvider?) {
        self.format = format
        self.metadataProvider = metadataProvider
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let known = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
        let line = LogLine(
            time: Surroundings.now(),
            level: event.level.rawValue,
            fields: known.mapValues { "\($0)" },
            message: "\(event.message)"
        )
        FileHandle.standardError.write(Data((line.written(as: format) + "\n").utf8))
    }
}

/// One line of the log.
struct LogLine {
    let time: Timestamp
    let level: String
    /// What else is known, by name; `run` is the run that the line is of.
    let fields: [String: String]
    let message: String

    func written(as format: LogFormat) -> String {
        switch format {
        case .text:
            let rest = fields.filter { $0.key != "run" }.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
            return "\(time) \(level) \(fields["run"].map { "\($0): " } ?? "")\(message)\(rest.joined())"
                .replacing("\n", with: " ")
        case .json:
            let object = fields.merging(["time": "\(time)", "level": level, "message": message]) { $1 }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        }
    }
}
