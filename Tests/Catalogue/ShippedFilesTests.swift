import Foundation
import Postgres
import Statistics
import TestSupport
import Testing

@testable import Catalogue

@Suite struct ShippedFilesTests {
    private static func catalogue() throws -> Catalogue { try ShippedFiles.project().load() }

    @Test func `the shipped files are in order`() throws {
        #expect(try ShippedFiles.project().complaints(contractColumns: ShippedFiles.contractColumns()) == [])
    }

    @Test func `the KPI that the README shows is read, and is none of those shipped`() throws {
        let readme = try String(contentsOfFile: TestProject.shipped.path("README.md"), encoding: .utf8)
        let shown = try #require(readme.firstMatch(of: /```yaml\n(- id: voicemail_share\n[^`]*)```/))
        let project = try TestProject.copied()
        let file = "Pipelines/kpis/customer.yaml"
        let shipped = try String(contentsOfFile: project.path(file), encoding: .utf8)
        #expect(try !Catalogue.load(project).kpis.contains { $0.id == "voicemail_share" })
        try project.write("\(shipped)\n\(shown.1)", to: file)
        let kpi = try #require(Catalogue.load(project).kpis.first { $0.id == "voicemail_share" })
        #expect(kpi.titles.text(in: .english) == "Share of voicemails")
    }

    @Test func `every KPI is there, by objective`() throws {
        let byObjective = Dictionary(grouping: try Self.catalogue().kpis, by: \.objective).mapValues { $0.map(\.id) }
        #expect(
            byObjective == [
                "volumes": [
                    "offered", "answered", "abandoned_count", "handled", "contacts_per_paid_hour", "callbacks",
                    "voicemails",
                    "overflow",
                ],
                "customer": [
                    "service_level", "service_level_of_answered", "service_level_of_offered",
                    "service_level_short_abandons_met",
                    "speed_of_answer", "wait_p50", "wait_p90", "abandonment", "transfer_warm", "transfer_cold",
                    "repeat_contact",
                    "first_contact_resolution_repeat", "first_contact_resolution_survey", "csat", "csat_mean", "nps",
                    "ces",
                    "survey_response", "escalation_rate", "escalation_acceptance", "escalation_closing",
                    "complaint_rate", "complaint_final_response", "complaint_days_to_resolve_p50",
                    "complaint_days_to_resolve_p90",
                ],
                "quality": [
                    "quality_score", "quality_score_targeted", "pass_rate", "critical_accuracy_customer",
                    "critical_accuracy_business", "critical_accuracy_compliance", "evaluation_coverage",
                    "coaching_follow_through",
                ],
                "cost": [
                    "handle_time", "handle_time_p50", "handle_time_p90", "talk_time", "hold_time", "wrap_time",
                    "occupancy", "utilization", "shrinkage", "schedule_adherence", "schedule_conformance",
                    "load_spread",
                    "short_call", "cost_per_contact",
                ],
                "revenue": ["revenue_per_contact", "conversion", "revenue_per_customer", "repeat_purchase"],
                "people": [
                    "sustained_occupancy", "breaks_taken", "absenteeism", "headcount", "span_of_control", "attrition",
                    "attrition_quality_1", "attrition_quality_2", "attrition_quality_3", "attrition_quality_4",
                    "employee_nps", "employee_satisfaction", "workload", "climate", "competence",
                    "credential_currency", "cpd_completion", "acknowledgement_rate",
                ],
                "compliance": [
                    "findings_per_1000", "critical_findings_open", "review_overdue", "review_precision",
                    "personal_data_in_text", "evaluability",
                ],
            ]
        )
    }

    @Test func `every KPI and rule speaks each language`() throws {
        let catalogue = try Self.catalogue()
        let texts =
            catalogue.kpis.flatMap { kpi in [kpi.titles, kpi.definitions].map { (kpi.id, $0) } }
            + catalogue.register.rules.flatMap { rule in
                let own = rule.authority == "House" ? [rule.authorities, rule.clauses] : []
                return ([rule.titles, rule.remedies] + rule.reasons + own).map { (rule.id, $0) }
            }
        for (id, text) in texts {
            #expect(text.isTranslated, "\(id)")
            #expect(text.text(in: .spanish) != text.english, "\(id)")
        }
    }

    @Test func `a change of coaching reaches every evaluation that it may follow`() throws {
        let measure = try #require(try Self.catalogue().measure("evaluation"))
        let days = try #require(measure.parameters.first { $0.name == "coaching_days" }?.value.flatMap(Int.init))
        // And a day, for where clocks change.
        #expect(measure.reaches.of("coaching") == days + 1)
    }

    /// Answered 1000, of them 860 within 20 s; abandoned 60, of them 20 within 20 s and 10 within 5 s.
    private static let publishedDay: [String: Int128] = [
        "offered": 1060, "answered": 1000, "abandoned": 60, "answered_wait_known": 1000, "answered_in_threshold": 860,
        "abandoned_wait_known": 60, "abandoned_in_threshold": 20, "abandoned_short": 10,
    ]

    @Test(arguments: [
        ("service_level_short_abandons_met", "83.02"), ("service_level_of_answered", "86.00"),
        ("service_level_of_offered", "81.13"), ("service_level", "81.90"),
    ]) func `the service levels are the published ones of one day`(_ id: String, _ percent: String) throws {
        let kpi = try #require(try Self.catalogue().kpi(id))
        let value = try Self.value(of: kpi, Self.publishedDay)
        #expect(try value.times(Fraction(100)).decimal(places: 2) == percent)
    }

    @Test func `the service level with S = T is the published one`() throws {
        var day = Self.publishedDay
        day["abandoned_short"] = 20
        let kpi = try #require(try Self.catalogue().kpi("service_level"))
        #expect(try Self.value(of: kpi, day).times(Fraction(100)).decimal(places: 2) == "82.69")
    }

    @Test func `abandonment leaves short abandons out of both`() throws {
        let kpi = try #require(try Self.catalogue().kpi("abandonment"))
        #expect(try Self.value(of: kpi, Self.publishedDay) == Fraction(50, 1050))
    }

    @Test func `the net promoter score is the published one, squares included`() throws {
        let kpi = try #require(try Self.catalogue().kpi("nps"))
        let answers: [String: Int128] = ["nps_promoters": 50, "nps_detractors": 17, "nps_scored": 100]
        #expect(try Self.value(of: kpi, answers) == Fraction(33))
        #expect(kpi.squares?.numerator.value { answers[$0] ?? 0 } == 67)
    }

    @Test func `the quality score is the published one`() throws {
        let kpi = try #require(try Self.catalogue().kpi("quality_score"))
        let form: [String: Int128] = ["weighted_points": 1 * 40 + 1 * 20, "weighted_possible": 2 * 40 + 1 * 20]
        #expect(try Self.value(of: kpi, form) == Fraction(60, 100))
        #expect(kpi.n?.columns == ["evaluations"])
    }

    private static func value(of kpi: KPI, _ row: [String: Int128]) throws -> Fraction {
        let numerator = try #require(kpi.numerator).value { row[$0] ?? 0 }
        let denominator = try #require(kpi.denominator).value { row[$0] ?? 0 }
        return try #require(Fraction(numerator, denominator)).times(Fraction(kpi.scale))
    }

    @Test func `channels are pooled in no KPI that rests on times, unless it has no channels`() throws {
        for kpi in try Self.catalogue().kpis where kpi.unit == .seconds || kpi.parameters.contains(.serviceThreshold) {
            #expect(!kpi.isPooled || kpi.channels.isEmpty, "\(kpi.id)")
        }
    }

    @Test func `what includes contacts without an agent is attributed by the queue and never to an agent`() throws {
        let withoutAgent: Set<String> = [
            "offered", "answered", "abandoned", "callbacks", "voicemails", "overflow", "answered_wait_known",
            "abandoned_wait_known", "interactions_known",
        ]
        for kpi in try Self.catalogue().kpis where !withoutAgent.isDisjoint(with: kpi.columns) {
            #expect(kpi.attribution == .queue, "\(kpi.id)")
            #expect(kpi.scopes == [.organisation, .site, .team, .queue], "\(kpi.id)")
        }
    }

    @Test func `surveys and evaluations are samples and response is counted`() throws {
        let catalogue = try Self.catalogue()
        let sampled = catalogue.kpis.filter { $0.basis == .sampled }.map(\.measure)
        #expect(Set(sampled) == ["feedback", "evaluation", "staff_survey"])
        #expect(catalogue.kpi("survey_response")?.basis == .census)
        let surveyScopes = catalogue.kpis.filter { $0.measure == "feedback" }.map(\.scopes)
        #expect(Set(surveyScopes) == [Scope.allCases], "response has to stand beside every survey figure")
    }

    @Test func `repeats are provisional for the window's days`() throws {
        #expect(try Self.catalogue().kpi("repeat_contact")?.matures == 7)
        #expect(try Self.catalogue().kpi("service_level")?.matures == 0)
    }

    @Test func `versions differ and hang on the thresholds of organisation.yaml`() throws {
        let shipped = try Self.catalogue()
        #expect(Set(shipped.kpis.map(\.version)).count == shipped.kpis.count)
        let changed = try ShippedFiles.project { files in
            files["Pipelines/organisation.yaml"] = files["Pipelines/organisation.yaml"]?
                .replacingOccurrence(of: "service_threshold_seconds: 20\n", with: "service_threshold_seconds: 25\n")
        }.load()
        let moved = shipped.kpis.filter { changed.kpi($0.id)?.version != $0.version }.map(\.id)
        #expect(
            moved == [
                "service_level", "service_level_of_answered", "service_level_of_offered",
                "service_level_short_abandons_met",
            ]
        )
    }

    @Test func `the sample centre is described`() throws {
        let organisation = try Self.catalogue().organisation
        #expect(organisation.name == "Northwind Service Centre")
        #expect(organisation.reportingZone == "Europe/London")
        #expect(
            organisation.thresholds(queue: "billing", channel: .voice)
                == ServiceThresholds(threshold: 20, shortAbandon: 5)
        )
        #expect(
            organisation.queues.keys.sorted() == [
                "billing", "chat-support", "complaints", "email-support", "outbound-care", "retention", "sales",
                "support",
            ]
        )
        let sunday = try #require(CalendarDate("2026-11-15"))
        #expect(organisation.openingHours(on: sunday).isEmpty)
        #expect(organisation.openingHours(on: sunday + 1).map(\.description) == ["08:00-20:00"])
    }

    @Test func `the calendar of England and Wales has eight bank holidays a year, none on a weekend`() throws {
        let calendar = try #require(try Self.catalogue().organisation.calendar)
        #expect(calendar.name == "england-and-wales")
        #expect(calendar.years == 2024...2027)
        for year in 2024...2027 {
            let days = calendar.holidays.keys.filter { $0.year == year }
            #expect(days.count == 8, "\(year)")
            #expect(days.allSatisfy { $0.isoWeekday <= 5 }, "\(year)")
        }
    }

    @Test func `the shipped targets are public examples and proposals`() throws {
        let catalogue = try Self.catalogue()
        let date = try #require(CalendarDate("2026-11-20"))
        let target = try #require(
            catalogue.targets.target(for: "service_level", scope: .queue, id: "billing", channel: .voice, on: date)
        )
        #expect(target.direction == .atLeast)
        #expect("\(target.bound)" == "0.8")
        #expect(catalogue.targets.all.allSatisfy { $0.note?.hasPrefix("P") == true })
        let benchmark = try #require(catalogue.kpi("abandonment")).id
        #expect(
            catalogue.benchmarks.filter { $0.definition == benchmark }.map { "\($0.value)-\($0.upper ?? 0)" } == [
                "0.03-0.05"
            ]
        )
    }
}
