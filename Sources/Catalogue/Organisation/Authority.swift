public import Statistics

/// What each rung of the organisation's ladder may decide alone.
public struct Authority: Hashable, Sendable {
    /// What a limit is about.
    public enum Kind: String, CaseIterable, Sendable {
        /// Money given back.
        case refund
        /// Money set off against what is owed.
        case credit
        /// Money given without a duty to.
        case goodwill
        /// The redress with which a complaint may be closed.
        case complaintClosure = "complaint_closure"
        /// The gravest complaint that may be closed, 1 to 5.
        case complaintSeverity = "complaint_severity"
    }

    /// A limit of a rung.
    public struct Limit: Hashable, Sendable {
        /// The rung, 1 the lowest.
        public let level: Int
        /// What it is about.
        public let kind: Kind
        /// The most that it may decide; nil without limit.
        public let amount: ExactDecimal?
    }

    /// The ISO 4217 code of the amounts.
    public let currency: String
    /// The limits, rung by rung.
    public let limits: [Limit]
}

extension Reading where Value == Authority {
    /// `{currency: GBP, levels: {1: {refund: 50, …}, …}}`; an amount of nothing is without limit.
    static func authority() -> Self {
        .mapping { reader in
            let currency = reader.required("currency", .currency())
            let levels = reader.required("levels", .dictionary(.level(), .limits()))
            guard let currency, let levels else { return nil }
            let limits = levels.sorted { $0.key < $1.key }.flatMap { level, amounts in
                Authority.Kind.allCases.compactMap { kind in
                    amounts[kind].map { Authority.Limit(level: level, kind: kind, amount: $0) }
                }
            }
            return Authority(currency: currency, limits: limits)
        }
    }
}

extension Reading where Value == Int {
    /// A rung of a ladder.
    static func level() -> Self {
        scalar("a level from 1 to 9") { text in Int(text).flatMap { (1...9).contains($0) ? $0 : nil } }
    }
}

extension Reading where Value == [Authority.Kind: ExactDecimal?] {
    fileprivate static func limits() -> Self {
        let amount = Reading<ExactDecimal?>.amount()
        return .mapping { reader in
            var amounts: [Authority.Kind: ExactDecimal?] = [:]
            for kind in Authority.Kind.allCases where reader.has(kind.rawValue) {
                amounts[kind] = reader.required(kind.rawValue, amount)
            }
            // What is not named is asked for once, so that the list of what is allowed is whole.
            for kind in Authority.Kind.allCases where !reader.has(kind.rawValue) {
                _ = reader.optional(kind.rawValue, amount)
            }
            return amounts
        }
    }
}

extension Reading where Value == ExactDecimal? {
    /// An amount; nothing, or null, is without limit.
    static func amount() -> Self {
        Reading { node, log in
            node.isNull ? .some(nil) : Reading<ExactDecimal>.decimal().read(node, log).map { .some($0) }
        }
    }
}
