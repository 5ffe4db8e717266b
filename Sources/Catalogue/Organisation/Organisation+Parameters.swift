extension Organisation {
    /// The settings that change what a measure counts.
    ///
    /// A KPI names those that it depends on, so that its version says so.
    public enum Parameter: String, CaseIterable, Sendable {
        /// T by channel and queue, as JSON: `{"channels":{"voice":20},"queues":{"billing":30}}`.
        case serviceThreshold = "service_threshold_seconds"
        /// S by channel and queue, as JSON of the same form.
        case shortAbandon = "short_abandon_seconds"
        /// W in days.
        case repeatWindow = "repeat_window_days"
        /// The talk that makes a call a short one, in seconds.
        case shortCall = "short_call_seconds"
        /// `zero` or `keep`.
        case autoFail = "auto_fail"
        /// The currencies that figures are shown for, as PostgreSQL's array of texts: `{EUR,GBP}`.
        case currencies
    }

    /// The effective value as text that SQL can cast, the same for the same settings to the last byte.
    public func value(of parameter: Parameter) -> String {
        switch parameter {
        case .serviceThreshold: byChannelAndQueue(\.threshold, \.threshold)
        case .shortAbandon: byChannelAndQueue(\.shortAbandon, \.shortAbandon)
        case .repeatWindow: String(settings.repeatWindowDays)
        case .shortCall: String(settings.shortCall)
        case .autoFail: settings.autoFail.rawValue
        case .currencies: "{\(currencies.sorted().joined(separator: ","))}"
        }
    }

    /// The effective value of a parameter that a file names; nil when the organisation has no such setting.
    public func value(ofParameterNamed name: String) -> String? {
        Parameter(rawValue: name).map { value(of: $0) }
    }

    private func byChannelAndQueue(
        _ channel: KeyPath<ServiceThresholds, Int>,
        _ queue: KeyPath<QueueSettings, Int?>
    ) -> String {
        let channels = Channel.allCases
            .map { (name: $0.rawValue, value: thresholds(queue: nil, channel: $0)[keyPath: channel]) }
        let queues = queues.compactMap { name, settings in
            settings[keyPath: queue].map { (name: name, value: $0) }
        }
        return "{\"channels\":\(Self.object(channels)),\"queues\":\(Self.object(queues))}"
    }

    private static func object(_ members: [(name: String, value: Int)]) -> String {
        let written = members.sorted { $0.name < $1.name }.map { "\(quoted($0.name)):\($0.value)" }
        return "{\(written.joined(separator: ","))}"
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 32:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "\"\(escaped)\""
    }
}
