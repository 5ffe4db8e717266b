internal import Catalogue
internal import Postgres

/// A step of each month: the month of each agent, with what came after it ended, for whoever leads the team that the agent
/// was in when it did.
///
/// It goes into that team's directory and no other. What organisation.yaml no longer keeps of single agents is not made
/// again.
enum AppraiseStep {
    /// Writes the month's appraisals anew, and a pack for each team.
    static func run(
        _ store: borrowing Connection,
        _ context: borrowing RunContext
    ) throws -> (rows: Int64, summary: String) {
        let last = context.dates.upperBound
        let organisation = context.catalogue.organisation
        let yesterday = try StoreIdentity.yesterday(
            at: context.asOf,
            zone: organisation.reportingZone,
            store,
            context.queries
        )
        if let months = organisation.retention.agentDigestsMonths, last < yesterday.months(before: months) {
            return (0, "figures of single agents are kept no longer of \(last.monthName)")
        }
        try store.query(
            context.queries.query("sql/store/digest/clear_table.sql"),
            ["name": "digest.agent_appraisal", "date": .value(last)]
        )
        let rows = try store.query(
            context.queries.query("sql/digests/write/agent_appraisal.sql"),
            ["date": .value(last), "minimum_peers": .value(organisation.settings.minimumPeers)]
        ).affected
        let export = PeriodExport.month(last)
        let teams = try store.query(
            context.queries.query("sql/digests/appraised_teams.sql"),
            ["date": .value(last)]
        )
        for row in teams { _ = try export.write(team: row.get("team"), context, store: store) }
        return (Int64(rows), "\(rows) figures of agents for the leaders of \(teams.count) teams")
    }
}
