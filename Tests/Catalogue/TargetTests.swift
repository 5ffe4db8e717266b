import Postgres
import Statistics
import Testing

@testable import Catalogue

@Suite struct TargetTests {
    private static let file = "Pipelines/targets.yaml"

    private static func list(_ entries: String) throws -> TargetList {
        let kpi = TemporaryProject.kpi
            .replacingOccurrence(
                of: "[organisation, queue]\n  attribution: queue",
                with: "[organisation, site, team, queue, agent]\n  attribution: agent"
            )
        let project = try TemporaryProject([file: "targets:\n" + entries, "Pipelines/kpis/volumes.yaml": kpi])
        return try project.load().targets
    }

    private static let ladder = """
        - {kpi: answer_rate, scope: organisation, at_least: 0.10, from: 2026-01-01}
        - {kpi: answer_rate, scope: organisation, channel: voice, at_least: 0.11, from: 2026-01-01}
        - {kpi: answer_rate, scope: "site:Leeds", at_least: 0.20, from: 2026-01-01}
        - {kpi: answer_rate, scope: "team:leeds-1", channel: chat, at_least: 0.30, from: 2026-01-01}
        - {kpi: answer_rate, scope: "queue:billing", at_least: 0.40, from: 2026-01-01}

        """

    @Test(
        arguments: [
            (Scope.organisation, "", nil, nil, nil, "0.1"),
            (.organisation, "", nil, nil, .voice, "0.11"),
            (.organisation, "", nil, nil, .chat, "0.1"),
            (.site, "Leeds", nil, nil, .voice, "0.2"),
            (.site, "Cardiff", nil, nil, .voice, "0.11"),
            (.team, "leeds-1", nil, "Leeds", .chat, "0.3"),
            (.team, "leeds-1", nil, "Leeds", .voice, "0.2"),
            (.team, "leeds-1", nil, nil, .voice, "0.11"),
            (.queue, "billing", nil, nil, .voice, "0.4"),
            (.queue, "sales", nil, "Leeds", .voice, "0.11"),
            (.agent, "a1", "leeds-1", "Leeds", .chat, "0.3"),
            (.agent, "a1", "leeds-2", "Leeds", .chat, "0.2"),
            (.agent, "a1", nil, nil, nil, "0.1"),
        ] as [(Scope, String, String?, String?, Channel?, String)]
    ) func `a target is inherited up the ladder`(
        _ scope: Scope,
        _ id: String,
        _ team: String?,
        _ site: String?,
        _ channel: Channel?,
        _ bound: String
    ) throws {
        let date = try #require(CalendarDate("2026-06-01"))
        let target = try Self.list(Self.ladder)
            .target(for: "answer_rate", scope: scope, id: id, team: team, site: site, channel: channel, on: date)
        #expect(target.map { "\($0.bound)" } == bound)
    }

    @Test func `agents have a target of their own before the team's`() throws {
        let list = try Self.list(Self.ladder + "- {kpi: answer_rate, scope: agent, at_least: 0.5, from: 2026-01-01}\n")
        let date = try #require(CalendarDate("2026-06-01"))
        let target = list.target(for: "answer_rate", scope: .agent, id: "a1", team: "leeds-1", channel: .chat, on: date)
        #expect(target?.holder == .agent)
        #expect(target?.judge == .interval)
        #expect(list.target(for: "other", scope: .agent, id: "a1", channel: .chat, on: date) == nil)
    }

    @Test(arguments: [
        ("2025-12-31", nil), ("2026-01-01", "0.1"), ("2026-02-28", "0.1"), ("2026-03-01", "0.2"), ("2026-03-31", "0.2"),
        ("2026-04-01", nil), ("2026-05-01", "0.3"),
    ]) func `the target of the date is taken, and an end brings no older one back`(_ date: String, _ bound: String?)
        throws
    {
        let list = try Self.list(
            """
            - {kpi: answer_rate, scope: organisation, at_least: 0.3, from: 2026-05-01}
            - {kpi: answer_rate, scope: organisation, at_least: 0.1, from: 2026-01-01}
            - {kpi: answer_rate, scope: organisation, at_least: 0.2, from: 2026-03-01, to: 2026-03-31}
            """
        )
        let date = try #require(CalendarDate(date))
        let target = list.target(for: "answer_rate", scope: .organisation, id: "", channel: nil, on: date)
        #expect(target.map { "\($0.bound)" } == bound)
    }

    @Test func `an entry says how it is judged`() throws {
        let target = try #require(
            try Self.list(
                "- {kpi: answer_rate, scope: organisation, at_least: 0.80, warning: 0.02, from: 2026-01-01, note: why}\n"
            ).all.first
        )
        #expect(target.direction == .atLeast)
        #expect("\(target.bound)" == "0.8")
        #expect(target.judge == .point, "everything is counted")
        #expect(target.note == "why")
        let asked = target.asked(minimumSample: 30)
        #expect(asked.direction == .atLeast)
        #expect(asked.bound == target.bound)
        #expect(asked.warning.map { "\($0)" } == "0.02")
        #expect(asked.minimumSample == 30)
    }

    @Test(arguments: badFiles) func `a bad target is refused where it is wrong`(_ file: BadFile) throws {
        #expect(try TemporaryProject([Self.file: file.text]).complaints() == file.messages)
    }

    private static func entry(_ text: String) -> String { "targets:\n- {\(text)}\n" }

    private static let badFiles = [
        BadFile("no targets", "benchmarks: []\n", "\(file):1:1: key \"targets\" is missing"),
        BadFile(
            "an unknown KPI",
            entry("kpi: anwser_rate, scope: organisation, at_least: 0.8, from: 2026-01-01"),
            "\(file):2:9: \"anwser_rate\" is no KPI (did you mean \"answer_rate\"?)"
        ),
        BadFile(
            "a level that the KPI does not have",
            entry("kpi: answer_rate, scope: agent, at_least: 0.8, from: 2026-01-01"),
            "\(file):2:29: answer_rate does not exist at scope agent, only at organisation, queue"
        ),
        BadFile(
            "a level that nothing has",
            entry("kpi: answer_rate, scope: \"town:Leeds\", at_least: 0.8, from: 2026-01-01"),
            "\(file):2:29: expected organisation, site:NAME, team:NAME, queue:NAME or agent, found the text \"town:Leeds\""
        ),
        BadFile(
            "per cent",
            entry("kpi: answer_rate, scope: organisation, at_least: 80, from: 2026-01-01"),
            "\(file):2:53: answer_rate is a proportion from 0 to 1: 80 % is written 0.80"
        ),
        BadFile(
            "neither side",
            entry("kpi: answer_rate, scope: organisation, from: 2026-01-01"),
            "\(file):2:3: a target has either \"at_least\" or \"at_most\""
        ),
        BadFile(
            "both sides, one the wrong way",
            entry("kpi: answer_rate, scope: organisation, at_least: 0.5, at_most: 0.9, from: 2026-01-01"),
            "\(file):2:3: a target has either \"at_least\" or \"at_most\"",
            "\(file):2:67: of answer_rate more is better: its target is \"at_least\""
        ),
        BadFile(
            "dates",
            entry("kpi: answer_rate, scope: organisation, at_least: 0.8, from: 2026-02-01, to: 2026-01-31"),
            "\(file):2:80: 2026-01-31 is before 2026-02-01, where it begins"
        ),
        BadFile(
            "a negative band and a strange judge",
            entry("kpi: answer_rate, scope: organisation, at_least: 0.8, warning: -0.1, judge: eye, from: 2026-02-01"),
            "\(file):2:67: a warning band is at least 0",
            "\(file):2:80: \"eye\" is none of interval, point"
        ),
        BadFile(
            "the same twice",
            """
            targets:
            - {kpi: answer_rate, scope: organisation, channel: voice, at_least: 0.8, from: 2026-01-01}
            - {kpi: answer_rate, scope: organisation, channel: voice, at_least: 0.9, from: 2026-01-01}
            """,
            "\(file):3:3: line 2 already has a target for answer_rate, organisation, voice, from 2026-01-01"
        ),
        BadFile(
            "benchmarks",
            """
            targets: []
            benchmarks:
            - {definition: answer_rate, value: 0.9, upper: 0.8, sector: all, year: 1066, source: x}
            - {definition: answerrate, value: 0.9, sector: all, year: 2020}
            """,
            "\(file):3:48: the upper end of a range is above its value 0.9",
            "\(file):3:72: expected a whole number from 1950 to 2200, found \"1066\"",
            "\(file):4:3: key \"source\" is missing",
            "\(file):4:16: \"answerrate\" is no KPI (did you mean \"answer_rate\"?)"
        ),
    ]

    @Test func `a channel that the KPI does not have is refused`() throws {
        let kpi = TemporaryProject.kpi.replacingOccurrence(of: "unit:", with: "channels: [voice]\n  unit:")
        let project = try TemporaryProject([
            "Pipelines/kpis/volumes.yaml": kpi,
            Self.file: Self.entry(
                "kpi: answer_rate, scope: organisation, channel: chat, at_least: 0.8, from: 2026-01-01"
            ),
        ])
        #expect(
            project.complaints() == [
                "\(Self.file):2:52: answer_rate does not exist for channel chat, only for voice"
            ]
        )
    }

    @Test func `a target is not blamed for a KPI that could not be read`() throws {
        let project = try TemporaryProject([
            "Pipelines/kpis/volumes.yaml": TemporaryProject.kpi.replacingOccurrence(
                of: "kind: proportion",
                with: "kind: x"
            ),
            Self.file: "targets:\n"
                + "- {kpi: answer_rate, scope: organisation, at_least: 0.8, from: 2026-01-01}\n"
                + "- {kpi: answer_rates, scope: organisation, at_least: 0.8, from: 2026-01-01}\n",
        ])
        #expect(
            project.complaints() == [
                "Pipelines/kpis/volumes.yaml:5:9: \"x\" is none of proportion, mean, ratio, rate, net_score, quantile, count, stock, spread",
                "\(Self.file):3:9: \"answer_rates\" is no KPI (did you mean \"answer_rate\"?)",
            ]
        )
    }
}
