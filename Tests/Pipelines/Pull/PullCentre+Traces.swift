import Postgres
import TestSupport

extension PullCentre {
    /// What was found in texts, as lines.
    func hits() throws -> [String] {
        try lines(
            """
            select relation, source_key, contact_id, agent_id, business_date, "column", entity, start, length, confidence, mask
            from assay.scan_hit order by 1, 2, start
            """
        )
    }

    /// Everywhere in the store that a text stands.
    func traces(of text: String) throws -> [String] {
        try Connection(centre.store).query(
            "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('assay', 'digest', 'review')"
        ).flatMap { row in
            let table: String = try row.get("name")
            return try lines("select t::text from \(table) t where t::text like '%\(text)%'").map {
                "\(table): \($0)"
            }
        }
    }
}
