internal import Catalogue
internal import Foundation
internal import Postgres

/// The register of rules as the store keeps it, in JSON.
enum RuleRegisterText {
    private struct Entry: Encodable {
        let rule_id: String
        let title: String
        let authority: String
        let clause: String
        let url: String?
        let certainty: String?
        let kind: String
        let severity: String
        let regime: String?
        let subject: String
        let owner: String
        let due: [String: Int]?
        let remedy: String
        let is_checked: Bool
        let versions: [Entry.Version]

        struct Version: Encodable {
            let version: String
            let valid_from: String?
            let valid_to: String?
            let parameters: [String: String]
        }
    }

    static func json(_ register: RuleRegister) throws -> String {
        let entries = register.rules.map { rule in
            Entry(
                rule_id: rule.id,
                title: rule.title,
                authority: rule.authority,
                clause: rule.clause,
                url: rule.url,
                certainty: rule.certainty?.rawValue,
                kind: rule.kind.rawValue,
                severity: rule.severity.rawValue,
                regime: rule.regimes.isEmpty ? nil : rule.regimes.joined(separator: ","),
                subject: rule.subject,
                owner: rule.owner,
                due: rule.due.map { [$0.unit.rawValue: $0.count] },
                remedy: rule.remedy,
                is_checked: rule.check != .none,
                versions: rule.versions.map {
                    Entry.Version(
                        version: $0.version.description,
                        valid_from: $0.from?.description,
                        valid_to: $0.to?.description,
                        parameters: $0.parameters.mapValues(\.description)
                    )
                }
            )
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(entries), as: UTF8.self)
    }
}
