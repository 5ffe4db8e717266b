import Catalogue
import Postgres
import TestSupport

@testable import Reports

/// A digest of an invented centre: every section has rows, and names and texts try to break out of the page.
struct MadeUpDigest {
    /// Markup, quotes, and what hides them from an escape that looks at whole characters.
    static let hostile =
        "<b>O'Neil</b> & \"Söhne\" \u{600}<script>alert(1)</script> \"\u{301} onload=x {{title}} \u{202E}"
    static let team = "Team \(hostile)"
    static let date = CalendarDate("2026-11-20") ?? CalendarDate(daysSince2000: 0)

    var audience = ExportAudience.organisation
    var settings = AudienceSettings.standard
    var isTrial = false

    func page() throws -> DigestPage {
        DigestPage(
            DigestEdition(
                organisation: "Northwind \(Self.hostile)",
                audience: audience,
                date: Self.date,
                runID: "nightly:2026-11-20",
                isTrial: isTrial,
                settings: settings
            ),
            try content()
        )
    }

    private var teamName: String { if case .team(let name) = audience { name } else { "" } }
    private var scope: String { teamName.isEmpty ? "organisation" : "team" }

    func content() throws -> DigestContent {
        var content = DigestContent()
        content.kpis = try Catalogue.load(TestProject.shipped).kpis
        content.exceptions = ["finding", "deadline", "signal", "standing", "data"].enumerated().map { rank, kind in
            [
                "rank": "\(rank + 1)", "kind": kind, "sentence": "Sentence about \(kind) \(Self.hostile)",
                "detail": "assay kpis explain service_level --scope 'team:\(Self.hostile)'",
            ]
        }
        content.deadlines = (0..<3).map { index in
            [
                "team": teamName, "rule_id": "rule-\(index)",
                "title": "Complaints answered in time \(Self.hostile)",
                "running": "\(index + 1)", "due_on": "2026-11-2\(index + 3)", "working_days_left": "\(index)",
            ]
        }
        content.scorecard = Self.figures
        content.trend = Self.days(28).enumerated().map { index, day in
            [
                "kpi": "service_level", "channel": "voice", "period_start": "\(day)",
                "value": "\(0.8 + 0.01 * Double(index % 7))",
            ]
        }
        content.controlPoints = Self.points
        content.chartNotes = [
            [
                "kpi": "service_level", "channel": "", "noted_on": "2026-11-02",
                "note": "New telephone system \(Self.hostile)",
            ]
        ]
        content.funnelPoints =
            Self.peers("agent", team: teamName) + (teamName.isEmpty ? Self.peers("team", team: "") : [])
        content.appraisal = Self.appraisal(teamName)
        content.complaintCauses = Self.causes(teamName)
        content.contactReasons = (0..<14).map { index in
            [
                "team": teamName, "queue": "", "reason": index == 3 ? "" : "reason \(index) \(Self.hostile)",
                "contacts": "\(1400 - index * 90)", "previous": "\(1000 + index)", "trend": "steady",
            ]
        }
        content.feedbackThemes = [
            [
                "team": teamName, "term": "waiting", "mentions": "41", "previous": "12", "z": "4.1",
                "products": "loan; card", "example": "I was waiting for [PHONE] \(Self.hostile)",
            ],
            ["team": teamName, "term": "app", "mentions": "9", "previous": "0", "z": "2.7"],
        ]
        content.serviceDay = (16..<40).map { slot in
            [
                "team": teamName, "queue": teamName.isEmpty ? "" : "cards", "channel": "voice",
                "half_hour": (slot < 20 ? "0" : "") + "\(slot / 2):" + (slot.isMultiple(of: 2) ? "00" : "30"),
                "offered": "\(20 + slot % 9)", "answered": "\(17 + slot % 7)", "abandoned": "\(slot % 3)",
                "service_level": "0.\(70 + slot % 20)", "staffed": "\(8 + slot % 4).5",
            ]
        }
        content.compliance = ["critical", "major", "minor"].enumerated().map { index, severity in
            [
                "team": teamName, "rule_id": "rule-\(index)", "title": "A rule's title \(Self.hostile)",
                "severity": severity, "new": "\(index)", "open": "\(12 - index)", "overdue": "\(2 - index)",
                "oldest_open": "2026-09-1\(index)", "cleared": "4", "confirmed": "3", "decided": "5",
                "precision": "0.6",
            ]
        }
        content.dataQuality = [
            [
                "relation": "contact", "pulled": "20345", "quarantined": "17",
                "reasons": "negative_duration: 12; no_date: 5",
                "inferred": "3", "late": "21", "missing_days": "0", "source_rows": "560123", "store_rows": "560106",
            ],
            ["relation": "sale", "quarantined": "0", "inferred": "0"],
        ]
        content.restatements = [
            [
                "scope": scope, "scope_id": teamName, "kpi": "csat", "channel": "", "period": "week",
                "period_start": "2026-11-02", "period_end": "2026-11-08", "old_value": "0.79996",
                "new_value": "0.80004",
                "cause": "feedback of 2026-11-07 came late \(Self.hostile)",
            ]
        ]
        return content
    }

    private static func days(_ count: Int) -> [CalendarDate] { (0..<count).map { date - (count - 1 - $0) } }

    /// A figure of each verdict.
    private static let figures: [DigestRow] = {
        let verdicts = [
            ("service_level", "voice", "0.79996", "missed", "0.8"), ("abandonment", "voice", "0.0312", "met", "0.05"),
            ("csat", "", "0.812", "too close to call", "0.8"), ("nps", "", "12.4", "not enough data", "20"),
            ("quality_score", "", "0.91", "no target", ""), ("handle_time", "voice", "533.9", "no target", ""),
            ("offered", "voice", "120345", "no target", ""),
        ]
        return verdicts.flatMap { kpi, channel, value, verdict, target -> [DigestRow] in
            ["day", "trailing_28d"].map { period in
                [
                    "period": period, "kpi": kpi, "channel": channel, "kpi_version": "0123456789abcdef", "value": value,
                    "lower": value, "upper": value, "n": "4321", "excluded": "7", "verdict": verdict, "target": target,
                    "near_target": verdict == "missed" ? "t" : "f", "provisional": period == "day" ? "f" : "t",
                ]
            }
        } + [["period": "trailing_28d", "kpi": "ces", "channel": "", "verdict": "suppressed", "kpi_version": "0"]]
    }()

    private static let points: [DigestRow] = days(40).enumerated().map { index, day in
        [
            "kpi": "service_level", "channel": "voice", "period_start": "\(day)",
            "value": index == 38 ? "0.61" : "\(0.82 + 0.01 * Double(index % 5))", "centre": "0.84",
            "lower_limit": index % 7 > 4 ? "0.7" : "0.75", "upper_limit": index % 7 > 4 ? "0.98" : "0.93",
            "is_trial": index < 12 ? "t" : "f",
            "signal": index == 38 ? "beyond_low" : index == 30 ? "near_high" : index == 20 ? "run_high" : "none",
        ]
    }

    private static func peers(_ scope: String, team: String) -> [DigestRow] {
        (1...12).map { index in
            let width = 0.3 / Double(index)
            return [
                "peer_scope": scope, "team": team, "scope_id": "\(scope)-\(index) \(hostile)", "kpi": "short_call",
                "channel": "voice", "n": "\(index * 40)", "value": index == 12 ? "0.19" : "0.0\(index % 9)",
                "expected": "0.04", "lower_95": "\(0.04 - width)", "upper_95": "\(0.04 + width)",
                "lower_998": "\(0.04 - 1.6 * width)", "upper_998": "\(0.04 + 1.6 * width)",
                "standing": index == 12 ? "high" : "within",
            ]
        }
    }

    private static func appraisal(_ team: String) -> [DigestRow] {
        ["agent-1 \(hostile)", "agent-2"].flatMap { agent -> [DigestRow] in
            [
                [
                    "team": team, "agent_id": agent, "kind": "kpi", "item": "quality_score", "channel": "",
                    "unit": "proportion", "n": "9", "value": "0.71", "lower": "0.62", "upper": "0.79",
                    "team_value": "0.88", "target": "0.8", "verdict": "missed", "standing": "low",
                ],
                [
                    "team": team, "agent_id": agent, "kind": "credential", "item": "Loans \(hostile)", "channel": "",
                    "unit": "hours", "value": "11", "target": "15", "state": "expired", "due_on": "2026-11-01",
                ],
            ]
        }
    }

    private static func causes(_ team: String) -> [DigestRow] {
        (0..<12).map { index in
            [
                "team": team, "product": "",
                "root_cause": "a cause with a rather long name, number \(index) \(hostile)",
                "complaints": "\(40 - 3 * index)", "previous": "\(index * 3)", "trend": "rising",
            ]
        }
    }
}
