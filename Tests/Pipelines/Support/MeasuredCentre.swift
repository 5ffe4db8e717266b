import Catalogue
import Foundation
import Pipelines
import Postgres
import TestSupport
import Testing

/// A store whose daily measures a test writes down, and the digests that come of them.
struct MeasuredCentre {
    let centre: TestCentre
    private let first: CalendarDate

    /// A centre that has figures from a date on.
    init(from first: CalendarDate, project: Project? = nil) async throws {
        centre = try await TestCentre.make(project: try project ?? TestProject.small())
        self.first = first
        let needs = Set(try centre.catalogue().kpis.flatMap(\.needs)).sorted()
        try run(
            """
            insert into assay.source_column
            select split_part(need, '.', 1), split_part(need, '.', 2) from unnest('{\(needs.joined(separator: ","))}'::text[]) need
            """
        )
    }

    func run(_ sql: String) throws { try Connection(centre.store).script(sql, name: "measures") }

    /// What an agent did on a date in a queue, by columns of `assay.measure_contact`; what was there is replaced.
    func measure(
        _ sums: [String: Int],
        on date: CalendarDate,
        agent: String = "ann",
        team: String = "red",
        queue: String = "help"
    ) throws {
        let json = sums.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
        try run(
            """
            select assay.ensure_partitions('\(date)', '\(date)');
            insert into assay.agent_team (agent_id, valid_from, team) values ('\(agent)', '2000-01-01', '\(team)') on conflict do nothing;
            delete from assay.measure_contact where (business_date, agent_id, queue) = ('\(date)', '\(agent)', '\(queue)');
            insert into assay.measure_contact
            select r.*
            from (
                select jsonb_object_agg(c, 0) as zero from unnest(assay.measure_columns('contact')) c
            ) z
            cross join lateral jsonb_populate_record(null::assay.measure_contact, z.zero || '{\(json)}'
                || '{"business_date": "\(date)", "queue": "\(queue)", "channel": "voice", "direction": "inbound", "agent_id": "\(agent)"}') r;
            insert into assay.undigested values ('contact', '\(date)', 'a test') on conflict do nothing
            """
        )
    }

    /// So many contacts of a length in seconds.
    func handle(_ contacts: Int, seconds: Int, on date: CalendarDate, agent: String = "ann") throws {
        let milliseconds = seconds * 1000
        try measure(
            [
                "handled": contacts, "handle_known": contacts, "handle_ms": contacts * milliseconds,
                "handle_ms_squares": contacts * milliseconds * milliseconds,
            ],
            on: date,
            agent: agent
        )
    }

    /// Makes the digests up to a date, as a night does after it has measured.
    func digest(to last: CalendarDate) throws {
        let nightly = Nightly(
            settings: centre.settings(),
            project: centre.project,
            catalogue: try centre.catalogue(),
            contract: try centre.contract()
        )
        _ = try nightly.run(
            RunRequest(
                pipeline: "nightly",
                dates: .span(first, last),
                asOf: Timestamp(microsecondsSince2000: 0),
                only: "digest"
            )
        )
    }

    func rows(_ sql: String) throws -> Rows { try Connection(centre.store).query(sql) }

    /// The points of the organisation's chart of handle times, oldest first.
    func points(_ period: String = "day") throws -> [ChartRow] {
        try rows(
            """
            select * from digest.control_point
            where kpi = 'handle_time' and scope = 'organisation' and channel = 'voice' and period = '\(period)'
            order by period_start
            """
        ).map(ChartRow.init)
    }
}

/// A row of `digest.control_point`.
struct ChartRow: Equatable {
    let date: CalendarDate
    let value: Double
    let signal: String
    let likeDays: String
    let baseline: CalendarDate

    init(_ row: Row) throws {
        date = try row.get("period_start")
        value = try row.get("value")
        signal = try row.get("signal")
        likeDays = try row.get("like_days")
        baseline = try row.get("baseline_start")
    }
}
