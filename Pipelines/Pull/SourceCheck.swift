public import Catalogue
internal import Postgres

/// The comparison of the source with the contract, as `assay check` shows it and every pull makes it.
public enum SourceCheck {
    /// Looks at the source through two connections of its own.
    public static func report(
        _ settings: RunSettings,
        _ catalogue: Catalogue,
        _ contract: Contract,
        _ queries: QueryFolder
    ) throws -> SourceReport {
        let first = try settings.connectToSource("assay check")
        let second = try settings.connectToSource("assay check")
        let inspection = try SourceInspection(contract: contract, query: queries.query("sql/source/inspect.sql"))
        return try inspection.report(schema: catalogue.organisation.sourceSchema, over: first, beside: second)
    }
}
