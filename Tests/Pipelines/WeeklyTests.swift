import Foundation
import Postgres
import TestSupport
import Testing

@testable import Pipelines

/// A week that is over, and the month's packs, as files beside the days.
@Suite struct `A week` {
    /// Two teams with an agent each, and the night of a Sunday.
    private func centre() async throws -> PullCentre {
        let centre = try await PullCentre.make()
        for (agent, team) in [("ann", "red"), ("bob", "violet")] {
            try centre.agent(agent, ["team": "'\(team)'", "role": "'representative'"])
            try centre.add(
                "team_membership",
                ["agent_id": "'\(agent)'", "team": "'\(team)'", "valid_from": "'2026-01-01'"]
            )
            for (number, date) in ["2026-03-03", "2026-03-08", "2026-03-31"].enumerated() {
                try centre.contact(
                    "\(agent)\(number)",
                    at: "\(date) 10:00+00",
                    [
                        "agent_id": "'\(agent)'", "outcome": "'answered'", "answered_at": "'\(date) 10:00:10+00'",
                        "talk_seconds": "100",
                    ]
                )
            }
        }
        try centre.run(.span(day("2026-03-02"), day("2026-03-08")), only: nil)
        return centre
    }

    private func week(_ centre: PullCentre, _ asOf: String, date: String? = nil) throws -> RunOutcome {
        let weekly = Weekly(
            settings: centre.settings(),
            project: centre.centre.project,
            catalogue: try centre.centre.catalogue(),
            contract: try centre.centre.contract()
        )
        let dates = try date.map { RunRequest.Dates.upTo(try day($0)) }
        return try weekly.run(RunRequest(pipeline: "weekly", dates: dates, asOf: #require(Timestamp(asOf))))
    }

    private func month(_ centre: PullCentre, _ asOf: String, date: String) throws -> RunOutcome {
        let monthly = Monthly(
            settings: centre.settings(),
            project: centre.centre.project,
            catalogue: try centre.centre.catalogue(),
            contract: try centre.centre.contract()
        )
        return try monthly.run(
            RunRequest(
                pipeline: "monthly",
                dates: .upTo(try day(date)),
                asOf: #require(Timestamp(asOf)),
                only: "appraise"
            )
        )
    }

    private func names(_ centre: PullCentre, _ place: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(centre.centre.exports)/\(place)").sorted()
    }

    private func text(_ centre: PullCentre, _ file: String) throws -> String {
        try String(contentsOfFile: "\(centre.centre.exports)/\(file)", encoding: .utf8)
    }

    @Test func `stands beside the days under its own name, each team with its own`() async throws {
        let centre = try await centre()
        let outcome = try week(centre, "2026-03-09T07:00:00Z")
        #expect(outcome.runID == "weekly:2026-03-08")
        #expect(outcome.attention.isEmpty)
        _ = try week(centre, "2026-03-09T07:00:00Z")
        for audience in ["organisation", "team-red", "team-violet"] {
            #expect(try names(centre, audience) == ["2026-03-08", "2026-W10"], "nothing is superseded by a second run")
            #expect(
                try names(centre, "\(audience)/2026-W10")
                    == ["dictionary.csv", "manifest.json", "monitoring.csv", "week.html", "weekly_trend.csv"]
            )
        }
        #expect(try text(centre, "organisation/2026-W10/weekly_trend.csv").contains("team,violet,"))
        for file in try names(centre, "team-red/2026-W10") {
            #expect(!(try text(centre, "team-red/2026-W10/\(file)").contains("violet")), "\(file)")
        }
        let dictionary = try text(centre, "team-red/2026-W10/dictionary.csv")
        #expect(dictionary.contains("weekly_trend.csv,previous,,\"The value of the week before"))
        let columns = dictionary.components(separatedBy: "\r\n").filter { $0.hasPrefix("column,") }
        #expect(columns.filter { $0.hasSuffix(",,,,,,") } == [], "every column has a meaning")
    }

    @Test func `says which nights were missed`() async throws {
        let centre = try await centre()
        try centre.run(.upTo(day("2026-03-15")), only: nil)
        let outcome = try week(centre, "2026-03-16T07:00:00Z")
        #expect(
            outcome.attention == [
                "no night ended on 2026-03-09, 2026-03-10, 2026-03-11, 2026-03-12, 2026-03-13, 2026-03-14: was cron running?"
            ]
        )
        #expect(
            try week(centre, "2026-03-20T07:00:00Z").runID == "weekly:2026-03-15",
            "in the middle of a week, the one before"
        )
        #expect {
            try week(centre, "2026-03-20T07:00:00Z", date: "2026-03-17")
        } throws: {
            "\($0)".contains("the week of 2026-03-17 is not over")
        }
    }

    @Test func `of a month goes to each agent's own team, as long as it is kept`() async throws {
        let centre = try await centre()
        try centre.run(.upTo(day("2026-03-31")), only: nil)
        for _ in 1...2 { _ = try month(centre, "2026-04-01T07:00:00Z", date: "2026-03-31") }
        #expect(try names(centre, "team-red").filter { $0.hasPrefix("2026-03") && $0.count != 10 } == ["2026-03"])
        for file in ["agent_appraisal.csv", "appraisal.html"] {
            let pack = try text(centre, "team-red/2026-03/\(file)")
            #expect(pack.contains("ann"))
            #expect(!pack.contains("bob"))
        }
        #expect(!(try names(centre, "organisation").contains("2026-03")))
        let late = try month(centre, "2030-01-01T07:00:00Z", date: "2026-03-31")
        #expect(late.steps.map(\.summary) == ["figures of single agents are kept no longer of 2026-03"])
    }

    @Test(arguments: [
        ("2025-12-28", "2025-W52"), ("2025-12-29", "2026-W01"), ("2026-01-04", "2026-W01"), ("2026-11-22", "2026-W47"),
        ("2026-12-31", "2026-W53"), ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"),
    ])
    func `has the name that ISO 8601 gives it`(date: String, name: String) throws {
        #expect(try day(date).isoWeekName == name)
    }
}
