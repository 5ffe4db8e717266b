/// A metric with its samples, as Prometheus' text exposition has them.
public struct MetricFamily: Hashable, Sendable {
    /// What its values may do.
    public enum Kind: String, Sendable {
        /// Grow, until the store is made anew.
        case counter
        /// Go up and down.
        case gauge
    }

    /// A value and what tells it from the others of its family.
    public struct Sample: Hashable, Sendable {
        /// The labels, by name.
        public let labels: [String: String]
        /// The value, a decimal number.
        public let value: String

        /// A sample.
        public init(_ value: String, labels: [String: String] = [:]) {
            self.labels = labels
            self.value = value
        }
    }

    /// The metric's name.
    public let name: String
    /// What it says, in a sentence.
    public let help: String
    /// What its values may do.
    public let kind: Kind
    /// The samples; no two with the same labels.
    public var samples: [Sample]

    /// A family without samples unless some are given.
    public init(_ name: String, help: String, kind: Kind = .gauge, samples: [Sample] = []) {
        self.name = name
        self.help = help
        self.kind = kind
        self.samples = samples
    }

    /// The family as text: what it is, then a sample a line, always in the same order.
    var text: String {
        let lines = samples.map { sample in
            let labels = sample.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }
            return "\(name)\(labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}") \(sample.value)\n"
        }
        return "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n" + lines.sorted().joined()
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#).replacing("\n", with: #"\n"#)
    }
}
