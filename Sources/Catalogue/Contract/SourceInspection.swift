public import Postgres

/// Compares a live source with the contract; reads catalogues and no row of the source.
public struct SourceInspection: Sendable {
    private let contract: Contract
    private let query: Query

    /// An inspection against this contract.
    ///
    /// - Parameters:
    ///   - contract: What the source should offer.
    ///   - query: The statement of `sql/source/inspect.sql`.
    public init(contract: Contract, query: Query) {
        self.contract = contract
        self.query = query
    }

    /// Looks at a source through two connections that were opened alike and are outside any transaction.
    ///
    /// Two, because a run reads through several at once: whether they share a session or cannot share a snapshot shows
    /// only then.
    ///
    /// - Parameters:
    ///   - schema: The schema of the contract's views.
    ///   - first: The connection that looks.
    ///   - second: The connection beside it.
    /// - Returns: How the source compares with the contract.
    /// - Throws: What keeps it from looking at all, such as a lost connection; what the source lacks is in the report.
    public func report(
        schema: String = "monitoring",
        over first: borrowing Connection,
        beside second: borrowing Connection
    ) throws(PostgresError) -> SourceReport {
        let catalogue = try SourceCatalogue(first.query(query, ["schema": .text(schema)]))
        var judge = SourceJudge(schema: schema, catalogue: catalogue)
        for relation in judge.report(contract).relations where relation.isReadable {
            judge.refusals[relation.name] = try refusal(of: relation, in: schema, first)
        }
        return judge.report(contract, try ConnectionProbe.findings(first, beside: second))
    }

    /// What the server says to a read of no row; nil where it lets Assay read.
    ///
    /// The catalogues do not tell that a view's owner has lost a right below it, or that a function it calls is gone.
    private func refusal(
        of relation: InspectedRelation,
        in schema: String,
        _ connection: borrowing Connection
    ) throws(PostgresError) -> String? {
        var columns: [String] = []
        for name in relation.readableColumns { columns.append(try connection.quoteIdentifier(name)) }
        let schema = try connection.quoteIdentifier(schema)
        let name = try connection.quoteIdentifier(relation.name)
        do throws(PostgresError) {
            _ = try connection.query("select \(columns.joined(separator: ", ")) from \(schema).\(name) limit 0")
        } catch {
            guard case .server = error, !error.isTransient else { throw error }
            return error.description
        }
        return nil
    }
}
