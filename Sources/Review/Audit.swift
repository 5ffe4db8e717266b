public import Postgres

/// Something in the ledger that does not hold.
public struct Breach: Hashable, Sendable, CustomStringConvertible {
    /// event, finding, seal, people, agreement, hold or manifest.
    public let kind: String
    /// The finding; nil where it is about none.
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
        let known = place.compactMap(\.self).joined(separator: ", ")
        return known.isEmpty ? problem : "\(known): \(problem)"
    }

    init(_ row: Row) throws(PostgresError) {
        kind = try row.get("kind")
        finding = try row.optional("finding_id")
        number = try row.optional("number")
        problem = try row.get("problem")
    }

    /// An export that is not as it was written.
    public init(export place: String, _ problem: String) {
        kind = "manifest"
        finding = nil
        number = nil
        self.problem = "\(place): \(problem)"
    }
}

/// What the manifest of an export says about the ledger.
public struct SealedExport: Sendable {
    /// The export's directory.
    public let place: String
    /// The digest of the seal that was the last one when it was written.
    public let seal: String

    /// An export with the seal that its manifest names.
    public init(place: String, seal: String) {
        self.place = place
        self.seal = seal
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
    /// Exports whose seals the ledger has not got: it was set back, or its seals were made anew.
    public func unknownSeals(_ exports: [SealedExport], _ store: borrowing Connection) throws -> [Breach] {
        let known = Set(try run("seals", [:], store).map { try $0.get("digest", as: String.self) })
        return exports.filter { !known.contains($0.seal) }.map {
            Breach(
                export: $0.place,
                "its manifest names seal \($0.seal), which the ledger has not got: the store was set back, or its seals were made anew"
            )
        }
    }

    /// Recomputes every chain and every seal.
    public func verify(_ store: borrowing Connection) throws -> Audit {
        let breaches = try run("verify", [:], store).map { row in
            try Breach(row)
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
