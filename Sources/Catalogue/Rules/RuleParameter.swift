import Postgres
import Statistics

/// A value of a rule that its versions set, and what it is measured in.
struct RuleParameter: Sendable {
    /// The types that a version's value may have.
    enum Kind: String, CaseIterable, Sendable {
        case integer, numeric, text, date, boolean
        case list = "text[]"
    }

    let kind: Kind
    let unit: String?

    /// A value of this type.
    var reading: Reading<RuleVersion.Value> {
        func one<Value>(_ reading: Reading<Value>, _ text: @escaping (Value) -> String) -> Reading<RuleVersion.Value> {
            Reading { node, log in reading.read(node, log).map { .text(text($0)) } }
        }
        return switch kind {
        case .integer: one(.integer(0...1_000_000_000), String.init)
        case .numeric: one(.decimal(), \.description)
        case .text: one(.text(), \.self)
        case .date: one(.date(), \.description)
        case .boolean: one(.boolean(), String.init)
        case .list:
            Reading { node, log in
                Reading<[String]>.set(of: .text(), orEmpty: true).read(node, log).map { .list($0) }
            }
        }
    }
}

extension Reading where Value == RuleParameter {
    /// `{type: integer, unit: days}`.
    static func ruleParameter() -> Self {
        .mapping { reader in
            let kind = reader.required("type", .choice(RuleParameter.Kind.self))
            let unit = reader.optional("unit", .text())
            return kind.map { RuleParameter(kind: $0, unit: unit) }
        }
    }
}
