internal import Foundation
internal import TestSupport
internal import Testing
internal import Yams

/// The tables of cases of one rule: `Tests/Rules/Cases/RULE.yaml`.
struct RuleCases: Sendable, CustomTestStringConvertible {
    let rule: String
    let tables: [RuleCase]

    var testDescription: String { rule }

    /// Every file of the folder that is named after a rule.
    static let all: Result<[RuleCases], any Error> = Result {
        try FileManager.default.contentsOfDirectory(atPath: RuleCase.folder).sorted()
            .filter { $0.hasSuffix(".yaml") && $0 != "defaults.yaml" }
            .map { name in
                let nodes = try RuleCase.node(of: name).sequence.map(Array.init) ?? []
                return RuleCases(
                    rule: String(name.dropLast(".yaml".count)),
                    tables: try nodes.map { try RuleCase($0) }
                )
            }
    }
}

/// Rows of the store, and what a rule must say of them.
struct RuleCase: Sendable {
    /// A row to insert: the relation, and its columns as text; nil is NULL.
    struct Row: Sendable {
        let relation: String
        let values: [String: String?]
    }

    /// An outcome, and how its reason begins.
    struct Expectation: Sendable {
        let outcome: String
        let reason: String
    }

    let title: String
    let asOf: String
    let from: String?
    let to: String?
    let open: [String]
    let absent: [String]
    let parameters: [String: [String]]
    let setup: String
    let after: String
    let rows: [Row]
    let expected: [String: Expectation]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases").path

    /// What rows of a relation have that do not say otherwise; `star` names the column of the business date.
    static let defaults: Result<[String: [String: String?]], any Error> = Result {
        var defaults: [String: [String: String?]] = [:]
        for (relation, values) in try node(of: "defaults.yaml").mapping ?? [:] {
            defaults[relation.string ?? ""] = texts(values)
        }
        return defaults
    }

    init(_ node: Node) throws {
        func list(_ key: String) -> [String] { node[key]?.sequence?.compactMap(\.string) ?? [] }
        guard let title = node["title"]?.string, let expected = node["expect"]?.mapping else {
            throw TestSupportError("a table of cases has a title and says what it expects")
        }
        self.title = title
        asOf = node["as_of"]?.string ?? "2026-11-20 03:00Z"
        from = node["from"]?.string
        to = node["to"]?.string
        open = list("open")
        absent = list("absent")
        var parameters: [String: [String]] = [:]
        for (name, value) in node["parameters"]?.mapping ?? [:] {
            parameters[name.string ?? ""] = value.sequence?.compactMap(\.string) ?? [value.string ?? ""]
        }
        self.parameters = parameters
        setup = node["setup"]?.string ?? ""
        after = node["after"]?.string ?? ""
        var rows: [Row] = []
        for (relation, members) in node["rows"]?.mapping ?? [:] {
            for member in members.sequence ?? [] {
                rows.append(Row(relation: relation.string ?? "", values: Self.texts(member)))
            }
        }
        self.rows = rows
        var expectations: [String: Expectation] = [:]
        for (subject, value) in expected {
            let parts = (value.string ?? "").split(separator: ": ", maxSplits: 1).map(String.init)
            expectations[subject.string ?? ""] = Expectation(
                outcome: parts.first ?? "",
                reason: parts.count > 1 ? parts[1] : ""
            )
        }
        self.expected = expectations
    }

    static func text(of file: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
    }

    static func node(of file: String) throws -> Node {
        guard let node = try Yams.compose(yaml: try text(of: file)) else { throw TestSupportError("\(file) is empty") }
        return node
    }

    private static func texts(_ node: Node) -> [String: String?] {
        var texts: [String: String?] = [:]
        for (name, value) in node.mapping ?? [:] {
            let isNull = value.scalar?.style == .plain && (value.string == "null" || value.string == "")
            texts[name.string ?? ""] = .some(isNull ? nil : value.string)
        }
        return texts
    }
}
