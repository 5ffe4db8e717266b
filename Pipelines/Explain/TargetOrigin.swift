public import Catalogue
public import Postgres

/// Who agreed to a target, and when.
public struct TargetOrigin: Sendable {
    /// The login that agreed.
    public let agreedBy: String
    /// When, by the server's clock.
    public let agreedAt: Timestamp
    /// The first business date for which it holds.
    public let from: CalendarDate
    /// The proposal and who made it; nil for what came with a release of Assay.
    public let proposal: (number: Int, by: String, why: String)?

    /// Finds the agreement that first had the target as it is and has had it ever since; nil where nobody agreed to it.
    public init?(
        of target: Target,
        by date: CalendarDate,
        _ catalogue: Catalogue,
        _ store: borrowing Connection,
        _ queries: QueryFolder
    ) throws {
        let rows = try store.query(
            queries.query("sql/store/explain/agreements.sql"),
            ["file": "Pipelines/targets.yaml", "date": .value(date)]
        )
        var origin: Row?
        for row in rows {
            let targets = row["text"].flatMap { catalogue.targets(in: $0) }?.all ?? []
            guard targets.contains(where: { $0.kpi == target.kpi && $0.inWords == target.inWords }) else { break }
            origin = row
        }
        guard let origin else { return nil }
        agreedBy = try origin.get("agreed_by")
        agreedAt = try origin.get("agreed_at")
        from = try origin.get("from_date")
        if let number: Int = try origin.optional("proposal") {
            proposal = (number, try origin.get("proposed_by"), try origin.get("why"))
        } else {
            proposal = nil
        }
    }
}
