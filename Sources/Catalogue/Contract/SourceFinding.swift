/// One thing about a source that somebody should put right.
public struct SourceFinding: Hashable, Sendable {
    /// How much it matters.
    public enum Severity: String, Hashable, Sendable {
        /// The source does not keep the contract: what it concerns is not read.
        case error
        /// The source can be read, but something is lost, slow or unsafe.
        case advice
    }

    /// How much it matters.
    public let severity: Severity
    /// The relation concerned; nil where it is the source as a whole.
    public let relation: String?
    /// The column concerned; nil where it is the relation as a whole.
    public let column: String?
    /// What was found.
    public let what: String
    /// What to do about it.
    public let remedy: String

    static func error(_ relation: String? = nil, _ column: String? = nil, what: String, remedy: String) -> Self {
        Self(severity: .error, relation: relation, column: column, what: what, remedy: remedy)
    }

    static func advice(_ relation: String? = nil, _ column: String? = nil, what: String, remedy: String) -> Self {
        Self(severity: .advice, relation: relation, column: column, what: what, remedy: remedy)
    }
}

extension SourceFinding: CustomStringConvertible {
    /// The finding in one line: severity, place, what was found, what to do.
    public var description: String { "\(severity.rawValue): \(complaint)" }

    /// The finding without its severity: place, what was found, what to do.
    public var complaint: String {
        let place = [relation, column].compactMap(\.self).joined(separator: ".")
        return "\(place.isEmpty ? "source" : place): \(what); \(remedy)"
    }
}
