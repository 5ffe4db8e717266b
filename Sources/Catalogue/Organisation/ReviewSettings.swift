public import Postgres
public import Statistics

/// How findings are opened, decided and looked at.
public struct ReviewSettings: Sendable {
    /// Up to which amount each level of officers decides a finding that is about money.
    public struct Decisions: Hashable, Sendable {
        /// A limit of a level.
        public struct Limit: Hashable, Sendable {
            /// The level, 1 to 4.
            public let level: Int
            /// The most that it decides; nil without limit.
            public let amount: ExactDecimal?
        }

        /// The ISO 4217 code of the amounts.
        public let currency: String
        /// The limits, level by level.
        public let limits: [Limit]
    }

    /// Subjects before it are counted and open no finding; nil where all do.
    public let findingsFrom: CalendarDate?
    /// What money decides; nil where the severity alone does.
    public let decisions: Decisions?
    /// Where a record is in the source's own system, by relation; `{key}` stands for its key.
    public let sourceLinks: [String: String]

    init(findingsFrom: CalendarDate? = nil, decisions: Decisions? = nil, sourceLinks: [String: String] = [:]) {
        self.findingsFrom = findingsFrom
        self.decisions = decisions
        self.sourceLinks = sourceLinks
    }
}

extension Reading where Value == ReviewSettings {
    /// `{findings_from: 2026-01-01, decides: {…}, source_link: {contact: https://…/{key}}}`; links are those of relations
    /// of the source contract, where it is known.
    static func reviewSettings(relations: Set<String>?) -> Self {
        let relation = relations.map { Reading<String>.word(of: $0.sorted()) { $0 } } ?? .identifier()
        return .mapping { reader in
            ReviewSettings(
                findingsFrom: reader.optional("findings_from", .date()),
                decisions: reader.optional("decides", .decisions()),
                sourceLinks: reader.optional(
                    "source_link",
                    .dictionary(relation, .sourceLink()),
                    default: [:]
                )
            )
        }
    }
}

extension Reading where Value == ReviewSettings.Decisions {
    /// `{currency: GBP, levels: {1: 100, 2: null}}`.
    fileprivate static func decisions() -> Self {
        .mapping { reader in
            let currency = reader.required("currency", .currency())
            let levels = reader.required("levels", .dictionary(.officerLevel(), .amount()))
            guard let currency, let levels else { return nil }
            let limits = levels.sorted { $0.key < $1.key }
                .map { ReviewSettings.Decisions.Limit(level: $0.key, amount: $0.value) }
            return ReviewSettings.Decisions(currency: currency, limits: limits)
        }
    }
}

extension Reading where Value == Int {
    fileprivate static func officerLevel() -> Self {
        scalar("a level of officers from 1 to 4") { text in Int(text).flatMap { (1...4).contains($0) ? $0 : nil } }
    }
}

extension Reading where Value == String {
    /// An address that a browser may be sent to: nothing but http and https, and nothing that ends an attribute.
    fileprivate static func sourceLink() -> Self {
        scalar("an address that begins with https:// or http:// and holds {key} behind its host") { text in
            guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
            let rest = text.dropFirst(scheme.count)
            let host = rest.prefix { $0 != "/" }
            let isHost = !host.isEmpty && host.utf8.allSatisfy(isHostByte)
            let path = rest.dropFirst(host.count)
            let isPath =
                path.contains("{key}") && path.utf8.allSatisfy { 0x21...0x7E ~= $0 && !#""'<>\`"#.utf8.contains($0) }
            return isHost && isPath ? text : nil
        }
    }

    /// Letters, digits, dots and hyphens, and a port: no user in front of the host.
    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
