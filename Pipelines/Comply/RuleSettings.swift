internal import Catalogue
internal import Foundation
internal import Postgres
internal import Statistics

/// What rules read of organisation.yaml, as the store takes it.
struct RuleSettings: Encodable {
    struct Setting: Encodable {
        let name: String
        let value: String
    }

    struct RegimeEntry: Encodable {
        let regime: String
        let family: String
        let zone: String
        let calendar: String?
    }

    struct ScopeEntry: Encodable {
        let regime: String
        let kind: String
        let value: String
        let inside: Bool
    }

    struct Holiday: Encodable {
        let calendar: String
        let date: String
    }

    struct AuthorityLimit: Encodable {
        let level: Int
        let kind: String
        let amount: String?
        let currency: String?
    }

    struct DecisionLimit: Encodable {
        let level: Int
        let amount: String?
        let currency: String
    }

    struct EscalationLimit: Encodable {
        let kind: String
        let level: Int
        let acceptMinutes: Int
        let closeMinutes: Int

        enum CodingKeys: String, CodingKey {
            case kind, level
            case acceptMinutes = "accept_minutes"
            case closeMinutes = "close_minutes"
        }
    }

    let settings: [Setting]
    let regimes: [RegimeEntry]
    let scopes: [ScopeEntry]
    let holidays: [Holiday]
    let authority: [AuthorityLimit]
    let decisions: [DecisionLimit]
    let escalation: [EscalationLimit]

    init(_ organisation: Organisation) throws {
        var settings = [Setting(name: "auto_fail", value: organisation.settings.autoFail.rawValue)]
        if let calendar = organisation.calendar { settings.append(Setting(name: "calendar", value: calendar.name)) }
        if let features = organisation.workerEmotionFeatures {
            let list = String(decoding: try JSONEncoder().encode(features), as: UTF8.self)
            settings.append(Setting(name: "worker_emotion_features", value: list))
        }
        let review = organisation.review
        if let date = review.findingsFrom { settings.append(Setting(name: "findings_from", value: date.description)) }
        settings += review.sourceLinks.map { Setting(name: "source_link_\($0.key)", value: $0.value) }
        self.settings = settings
        regimes = organisation.regimes.map {
            RegimeEntry(
                regime: $0.name,
                family: $0.family,
                zone: $0.zone ?? organisation.reportingZone,
                calendar: $0.calendar
            )
        }
        scopes = organisation.regimes.flatMap { regime in
            Self.scopes(regime, regime.inside, inside: true) + Self.scopes(regime, regime.outside, inside: false)
        }
        holidays = organisation.calendars.values.flatMap { calendar in
            calendar.holidays.keys.map { Holiday(calendar: calendar.name, date: $0.description) }
        }
        authority = (organisation.authority?.limits ?? []).map { limit in
            AuthorityLimit(
                level: limit.level,
                kind: limit.kind.rawValue,
                amount: limit.amount?.description,
                currency: limit.kind == .complaintSeverity ? nil : organisation.authority?.currency
            )
        }
        decisions = (review.decisions?.limits ?? []).map { limit in
            DecisionLimit(
                level: limit.level,
                amount: limit.amount?.description,
                currency: review.decisions?.currency ?? ""
            )
        }
        escalation = (organisation.escalationLimits?.limits ?? []).map {
            EscalationLimit(
                kind: $0.kind,
                level: $0.level,
                acceptMinutes: $0.acceptMinutes,
                closeMinutes: $0.closeMinutes
            )
        }
    }

    /// The same settings give the same text, to the last byte.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    private static func scopes(_ regime: Regime, _ part: Regime.Part, inside: Bool) -> [ScopeEntry] {
        switch part {
        case .all: [ScopeEntry(regime: regime.name, kind: "all", value: "", inside: inside)]
        case .named(let members):
            Regime.Key.allCases.flatMap { key in
                (members[key] ?? []).map {
                    ScopeEntry(regime: regime.name, kind: "\(key)", value: $0, inside: inside)
                }
            }
        }
    }
}
