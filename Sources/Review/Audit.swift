public import Postgres

/// Something in the ledger that does not hold.
public struct Breach: Hashable, Sendable, CustomStringConvertible {
    /// event, finding, seal or people.
    public let kind: String
    /// The finding; nil for seals and people.
    public let finding: Int64?
    /// The event or seal.
    public let number: Int64?
    /// What does not hold.
    public let problem: String

    /// Where and what, in a line.
    public var description: String {
        let place = [
            finding.map { "finding \($0)" }, number.map { kind == "seal" ? "seal \($0)" : "event \($0)" },
            kind == "people" ? "people" : nil,
        ]
        return place.compactMap(\.self).joined(separator: ", ") + ": " + problem
    }
}

/// What was verified, and what does not hold.
public struct Audit: Sendable {
    /// How many findings there are.
    public let findings: Int
    /// How many events they have.
    public let events: Int
    /// How many seals there are.
    public let seals: Int
    /// The digest of the last one; the manifest of that night's exports has the same.
    public let lastSeal: String?
    /// What does not hold; nothing when all is well.
    public let breaches: [Breach]
}

extension Ledger {
    /// Recomputes every chain and every seal.
    public func verify(_ store: borrowing Connection) throws -> Audit {
        let breaches = try run("verify", [:], store).map { row in
            Breach(
                kind: try row.get("kind"),
                finding: try row.optional("finding_id"),
                number: try row.optional("number"),
                problem: try row.get("problem")
            )
        }
        guard let size = try run("ledger_size", [:], store).first else {
            throw ReviewError.refused("the store did not say how much there is to verify")
        }
        return Audit(
            findings: try size.get("findings"),
            events: try size.get("events"),
            seals: try size.get("seals"),
            lastSeal: size["last_seal"],
            breaches: breaches
        )
    }
}
