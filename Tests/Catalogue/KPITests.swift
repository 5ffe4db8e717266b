import Statistics
import Testing

@testable import Catalogue

@Suite struct KPITests {
    private static let contract: Set<String> = ["contact.contact_id", "contact.answered_at"]

    @Test func `an entry is read with what it leaves out`() throws {
        let kpi = try #require(try TemporaryProject().load().kpi("answer_rate"))
        #expect(kpi.objective == "volumes")
        #expect(kpi.measure == "calls")
        #expect(kpi.n == kpi.denominator)
        #expect(kpi.excluded == nil)
        #expect(kpi.scale == 1)
        #expect(kpi.channels == Channel.allCases)
        #expect(!kpi.isPooled)
        #expect(kpi.columns == ["answered", "offered"])
        #expect(kpi.matures == 2, "the measure's, which is longer")
        #expect("\(kpi.location)" == "Pipelines/kpis/volumes.yaml:1:3")
    }

    @Test(arguments: badFiles) func `a bad entry is refused where it is wrong`(_ file: BadFile) throws {
        let project = try TemporaryProject(["Pipelines/kpis/volumes.yaml": file.text])
        #expect(project.complaints(contractColumns: Self.contract) == file.messages)
    }

    /// The sound entry with one piece exchanged.
    private static func entry(_ piece: String, _ other: String) -> String {
        TemporaryProject.kpi.replacingOccurrence(of: piece, with: other)
    }

    private static let file = "Pipelines/kpis/volumes.yaml"

    private static let badFiles = [
        BadFile("no list", "id: x\n", "\(file):1:1: expected a list of KPIs, each beginning with \"- id:\""),
        BadFile(
            "nothing but an id",
            "- id: Rate\n",
            "\(file):1:3: key \"attribution\" is missing",
            "\(file):1:3: key \"basis\" is missing",
            "\(file):1:3: key \"better\" is missing",
            "\(file):1:3: key \"definition\" is missing",
            "\(file):1:3: key \"from\" is missing",
            "\(file):1:3: key \"kind\" is missing",
            "\(file):1:3: key \"scopes\" is missing",
            "\(file):1:3: key \"source\" is missing",
            "\(file):1:3: key \"title\" is missing",
            "\(file):1:3: key \"unit\" is missing",
            "\(file):1:7: expected an identifier (a-z, 0-9, _), found \"Rate\""
        ),
        BadFile(
            "a title that is not translated",
            entry("title: Answered", "title: {en: Answered}"),
            "\(file):2:10: key \"es\" is missing"
        ),
        BadFile(
            "a title in a language that reports do not speak",
            entry("title: Answered", "title: {en: Answered, es: Atendidos, fr: Pris}"),
            "\(file):2:40: key \"fr\" is not known here; allowed: en, es"
        ),
        BadFile(
            "an unknown measure",
            entry("from: calls", "from: cals"),
            "\(file):4:9: \"cals\" is no measure; measures are calls (did you mean \"calls\"?)"
        ),
        BadFile(
            "an unknown column",
            entry("numerator: answered", "numerator: offered + anwsered"),
            "\(file):7:24: \"anwsered\" is no column of measure calls (did you mean \"answered\"?)"
        ),
        BadFile(
            "an unknown column in quotes",
            entry("denominator: offered", "denominator: \"answered - lost\""),
            "\(file):8:28: \"lost\" is no column of measure calls"
        ),
        BadFile(
            "a product",
            entry("numerator: answered", "numerator: answered * 2"),
            "\(file):7:23: \"*\" is not allowed: columns are joined by + and - only, so that sums roll up exactly"
        ),
        BadFile(
            "words outside their lists",
            """
            - id: x
              title: x
              definition: x
              from: calls
              kind: proprtion
              basis: sample
              numerator: answered
              unit: percent
              better: more
              channels: [voice, fax]
              scopes: [organization]
              attribution: agents
              parameters: [short_call_second]
              source: x
            """,
            "\(file):5:9: \"proprtion\" is none of proportion, mean, ratio, rate, net_score, quantile, count, stock, spread"
                + " (did you mean \"proportion\"?)",
            "\(file):6:10: \"sample\" is none of census, sampled (did you mean \"sampled\"?)",
            "\(file):8:9: \"percent\" is none of proportion, seconds, score, points, contacts, per_1000,"
                + " days, currency, findings, people, ratio, per_hour, per_year",
            "\(file):9:11: \"more\" is none of higher, lower, none",
            "\(file):10:21: \"fax\" is none of voice, chat, email, message, callback",
            "\(file):11:12: \"organization\" is none of organisation, site, team, queue, agent"
                + " (did you mean \"organisation\"?)",
            "\(file):12:16: \"agents\" is none of queue, agent (did you mean \"agent\"?)",
            "\(file):13:16: \"short_call_second\" is none of service_threshold_seconds, short_abandon_seconds,"
                + " repeat_window_days, short_call_seconds, auto_fail, currencies (did you mean \"short_call_seconds\"?)"
        ),
        BadFile(
            "a need outside the contract",
            entry("[contact.answered_at]", "[contact.anwsered_at, contact]"),
            "\(file):13:11: \"contact.anwsered_at\" is no relation.column of the source contract"
                + " (did you mean \"contact.answered_at\"?)",
            "\(file):13:32: expected relation.column of the source contract, found \"contact\""
        ),
        BadFile(
            "a need without a column",
            entry("[contact.answered_at]", "[contact]"),
            "\(file):13:11: expected relation.column of the source contract, found \"contact\""
        ),
        BadFile("no source", entry("source: a test", "source:"), "\(file):15:10: expected a text, found nothing"),
        BadFile(
            "a proportion without its parts",
            entry("numerator: answered\n  denominator: offered", "quantile: 0.5"),
            "\(file):1:3: key \"denominator\" is missing: a proportion needs it",
            "\(file):1:3: key \"numerator\" is missing: a proportion needs it",
            "\(file):7:3: a proportion has no quantile"
        ),
        BadFile(
            "a count with a denominator",
            entry("kind: proportion", "kind: count"),
            "\(file):8:3: a count has no denominator"
        ),
        BadFile(
            "a mean without squares",
            entry("kind: proportion", "kind: mean"),
            "\(file):1:3: key \"squares\" is missing: a mean needs it"
        ),
        BadFile(
            "squares without columns",
            entry("kind: proportion", "kind: mean\n  squares: {numerator: talk_sq, product: answered}"),
            "\(file):6:3: a mean has squares of its numerator only",
            "\(file):6:24: \"talk_sq\" is no column of measure calls (did you mean \"talk_ms\"?)"
        ),
        BadFile(
            "a ratio without all that it needs",
            entry("kind: proportion", "kind: ratio\n  squares: {numerator: talk_ms_squares}"),
            "\(file):1:3: key \"n\" is missing: the denominator of a ratio is no number of units",
            "\(file):6:3: a ratio needs the squares' numerator, denominator and product"
        ),
        BadFile(
            "a quantile of something that is no histogram",
            entry(
                "kind: proportion\n  basis: census\n  numerator: answered\n  denominator: offered",
                "kind: quantile\n  basis: census\n  quantile: 1.0\n  quantity: wait"
            ),
            "\(file):7:13: a quantile lies between 0 and 1: 0.9 for nine of ten",
            "\(file):8:13: \"wait\" is no quantity of measure calls: it has none"
        ),
        BadFile(
            "a quantile without quantity, for agents",
            entry(
                "kind: proportion\n  basis: census\n  numerator: answered\n  denominator: offered",
                "kind: quantile\n  basis: census\n  quantile: 0.5"
            ).replacingOccurrence(
                of: "[organisation, queue]\n  attribution: queue",
                with: "[agent]\n  attribution: agent"
            ),
            "\(file):1:3: key \"quantity\" is missing: a quantile needs it",
            "\(file):10:3: quantiles exist down to team and queue, not for an agent"
        ),
        BadFile(
            "an agent without attribution",
            entry("[organisation, queue]", "[organisation, agent, organisation]"),
            "\(file):11:33: \"organisation\" stands here twice"
        ),
        BadFile(
            "queue attribution for agents",
            entry("[organisation, queue]", "[organisation, agent]"),
            "\(file):11:3: contacts that nobody answered have no agent: scope agent needs attribution agent"
        ),
        BadFile(
            "the unit of a proportion",
            entry("unit: proportion", "unit: seconds\n  scale: 0.001"),
            "\(file):9:9: the unit of a proportion is proportion"
        ),
        BadFile(
            "the scale of a proportion",
            entry("unit: proportion", "unit: proportion\n  scale: 100"),
            "\(file):10:10: a proportion is stored as 0 to 1: leave \"scale\" out"
        ),
        BadFile(
            "pooled times",
            entry("unit: proportion", "unit: proportion\n  pooled: true"),
            "\(file):10:3: channels are never pooled in a KPI that rests on times"
        ),
    ]

    @Test func `an id is used once in all files`() throws {
        let project = try TemporaryProject(["Pipelines/kpis/zeal.yaml": "\n" + TemporaryProject.kpi])
        #expect(
            project.complaints() == [
                "Pipelines/kpis/zeal.yaml:2:3: KPI \"answer_rate\" is already defined at Pipelines/kpis/volumes.yaml:1:3"
            ]
        )
    }

    @Test func `an entry is not blamed for a measure that could not be read`() throws {
        let project = try TemporaryProject(["sql/measures/calls.sql": "/*\nmeasure: calls\n\tx\n*/ select 1\n"])
        #expect(project.complaints() == ["sql/measures/calls.sql:3:1: a tab stands here: YAML is indented with spaces"])
    }

    @Test func `problems of all files come together and in order`() throws {
        let project = try TemporaryProject([
            "Pipelines/organisation.yaml": "name: x\n",
            "Pipelines/kpis/volumes.yaml": Self.entry("better: higher", "better: up"),
            "Pipelines/targets.yaml": "targets: [{kpi: answer_rate, scope: nobody, at_least: 0.5, from: 2026-01-01}]\n",
            "sql/measures/calls.sql": TemporaryProject.measure.replacingOccurrence(
                of: "reaches: 0",
                with: "reaches: -1"
            ),
        ])
        #expect(
            project.complaints() == [
                "Pipelines/kpis/volumes.yaml:10:11: \"up\" is none of higher, lower, none",
                "Pipelines/organisation.yaml:1:1: key \"reporting_zone\" is missing",
                "Pipelines/organisation.yaml:1:1: key \"retention\" is missing",
                "Pipelines/targets.yaml:1:37: expected organisation, site:NAME, team:NAME, queue:NAME or agent, found \"nobody\"",
                "sql/measures/calls.sql:6:10: expected a whole number from 0 to 400, found \"-1\"",
            ]
        )
    }
}
