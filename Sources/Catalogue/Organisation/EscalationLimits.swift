/// How soon an escalation is to be accepted and closed; of several that hold, the shortest.
public struct EscalationLimits: Hashable, Sendable {
    /// A limit, for the rung that an escalation was raised to or for what it is.
    public struct Limit: Hashable, Sendable {
        /// `level`, `high_risk` or `high_profile`.
        public let kind: String
        /// The rung; 0 for the other two.
        public let level: Int
        /// Minutes from being raised until it is accepted at the latest.
        public let acceptMinutes: Int
        /// Minutes from being raised until it is closed at the latest.
        public let closeMinutes: Int
    }

    /// The limits: the rungs, then the others.
    public let limits: [Limit]
}

extension Reading where Value == EscalationLimits {
    /// `{levels: {2: {accept_minutes: 60, close_minutes: 1440}}, high_risk: {…}, high_profile: {…}}`.
    static func escalationLimits() -> Self {
        .mapping { reader in
            let levels = reader.optional("levels", .dictionary(.level(), .minutes()), default: [:])
            var limits = levels.sorted { $0.key < $1.key }.map { $1("level", $0) }
            for kind in ["high_risk", "high_profile"] {
                if let limit = reader.optional(kind, .minutes()) { limits.append(limit(kind, 0)) }
            }
            return EscalationLimits(limits: limits)
        }
    }
}

extension Reading where Value == (String, Int) -> EscalationLimits.Limit {
    fileprivate static func minutes() -> Self {
        .mapping { reader in
            let accept = reader.required("accept_minutes", .integer(1...100_000))
            let close = reader.required("close_minutes", .integer(1...1_000_000))
            guard let accept, let close else { return nil }
            return { kind, level in
                EscalationLimits.Limit(kind: kind, level: level, acceptMinutes: accept, closeMinutes: close)
            }
        }
    }
}
