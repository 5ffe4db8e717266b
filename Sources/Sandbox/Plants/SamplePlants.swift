internal import Postgres

/// Plants violations of rules into a sample that is full, after it has been put in order.
enum SamplePlants {
    /// Every plant there is.
    static let all: [Plant] =
        complaints + privacy + money + evaluations + staff + contacts + cards + telemarketing + collection + spain

    /// The plants whose rules hold in the weeks before a date.
    static func due(on lastDay: CalendarDate) -> [Plant] {
        all.filter { plant in
            plant.holds.map { $0.lowerBound <= lastDay - reach && lastDay <= $0.upperBound } ?? true
        }
    }

    /// How many days before the last one the earliest planted subject of a rule that begins or ends is dated.
    private static let reach = 50

    static func plant(
        _ connection: borrowing Connection,
        _ parameters: SampleParameters,
        into summary: inout SampleSummary
    ) throws {
        let missing = missingDays(parameters)
        let tools = PlantTools.script(parameters, missing: missing)
        try connection.script(tools, name: "tools of plants")
        for statement in Orderliness.statements { try connection.script(statement, name: "orderly sample") }
        var counts: [String: PlantCounts] = [:]
        for plant in due(on: parameters.lastDay) {
            try connection.script(plant.sql, name: "plants of \(plant.rule)")
            counts[plant.rule, default: .none].add(plant.counts)
            for (rule, violated) in plant.alongside { counts[rule, default: .none].violated += violated }
        }
        summary.plants = counts
        summary.scoreMismatches = counts["house-score-mismatch"]?.violated ?? 0
        summary.agentsHangingUp = []
        // A day's contacts took its faulty rows with them; only one without a key cannot be told to be of that day.
        for fault in missing.flatMap(SampleFault.due) where parameters.dirtyRows && fault != .nullKey {
            summary.planted[fault, default: 1] -= 1
        }
        let comments = try connection.query("select count(comment) as comments from monitoring.feedback")
        summary.comments = try comments.first?.get("comments") ?? 0
        for relation in summary.rows.keys {
            try connection.script("analyze monitoring.\(relation)", name: "plants")
            let rows = try connection.query("select count(*) as rows from monitoring.\(relation)")
            summary.rows[relation] = try rows.first?.get("rows")
        }
    }

    /// The two latest weekdays that are older than a week.
    private static func missingDays(_ parameters: SampleParameters) -> [CalendarDate] {
        let days = (9..<25).map { parameters.lastDay - $0 }
        return Array(days.filter { BusinessDay.kind(of: $0) == .weekday }.prefix(2))
    }
}

extension PlantCounts {
    static let none = PlantCounts(violated: 0, pending: 0, notEvaluable: 0)

    mutating func add(_ other: PlantCounts) {
        violated += other.violated
        pending += other.pending
        notEvaluable += other.notEvaluable
    }
}
