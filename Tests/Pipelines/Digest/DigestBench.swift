import Catalogue
import Foundation
import Postgres
import TestSupport
import Testing

/// A store with facts made by hand, and the statements that write the digest's tables.
struct DigestBench {
    /// The date of the digest: a Tuesday, two days after the clocks went forward.
    static let date = "2026-03-31"

    private let conninfo: String

    /// A store in London that holds facts of January to March.
    init(_ facts: String = "") throws {
        conninfo = try TestDatabase.conninfo
        try run(
            """
            insert into assay.store (reporting_zone, key_check, initialised_at) values ('Europe/London', 'x', 'epoch');
            select assay.ensure_partitions('2025-10-01', '2026-03-31');
            insert into assay.run (run_id, pipeline, from_date, to_date, as_of, state, attempt)
            values ('nightly:2026-03-31', 'nightly', '2026-03-31', '2026-03-31', '2026-04-01 03:00Z', 'running', 1);
            insert into assay.source_column (relation, "column")
            select c.table_name, c.column_name from information_schema.columns c
            join assay.relation r on r.relation = c.table_name where c.table_schema = 'assay';
            insert into assay.agent (agent_id, name) values
                ('a1', 'Rita Jones'), ('a2', 'Tom Frost'), ('b1', 'Ada Lake');
            insert into assay.agent_team (agent_id, valid_from, team) values
                ('a1', '2020-01-01', 'red'), ('a2', '2020-01-01', 'red'), ('b1', '2020-01-01', 'blue');
            insert into assay.queue_setting (queue, channel, threshold_ms, short_abandon_ms, team) values
                ('sales', 'voice', 20000, 5000, 'red'), ('help', 'voice', 20000, 5000, null);
            -- The store holds the period before, too.
            insert into assay.contact (contact_id, business_date, channel, direction, queue, offered_at, outcome)
            values ('first', '2026-01-01', 'voice', 'outbound', 'help', '2026-01-01 12:00Z', 'no_answer');
            \(facts)
            """
        )
    }

    func run(_ sql: String) throws {
        try Connection(conninfo).script(sql, name: "facts")
    }

    /// Writes a table twice, as a night does that is run again.
    func write(_ name: String, _ other: [String: Parameter] = [:]) throws {
        let store = try Connection(conninfo)
        let query = try TestProject.shipped.query("sql/digests/write/\(name).sql")
        let values: [String: Parameter] = [
            "date": .text(Self.date), "as_of": "2026-04-01 03:00Z", "minimum_peers": 2, "minimum_mentions": 5,
            "stop_words": .array(["the", "was"]), "dates": .array([Self.date]),
        ].merging(other) { $1 }
        for _ in 1...2 {
            try store.script(
                name == "service_day"
                    ? "delete from digest.service_day" : "select digest.clear('digest.\(name)', '\(Self.date)')",
                name: "clear"
            )
            try store.query(query, values.filter { query.parameterNames.contains($0.key) })
        }
    }

    /// Rows as text, columns between bars, `-` where there is nothing; `distinct` may go before the columns.
    func rows(_ columns: String, _ rest: String) throws -> [String] {
        let distinct = columns.hasPrefix("distinct ") ? "distinct " : ""
        let cells = columns.dropFirst(distinct.count).split(separator: ",").map { "coalesce((\($0))::text, '-')" }
        let sql = "select \(distinct)concat_ws('|', \(cells.joined(separator: ", "))) as row \(rest)"
        return try Connection(conninfo).query(sql).map { try $0.get("row") }
    }
}
