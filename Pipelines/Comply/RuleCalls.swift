internal import Catalogue
internal import Postgres

/// What a rule's statement calls: nothing that does more than give a value.
///
/// Rules are asked by a session that may only read, as a role that may read facts only; a function such as `set_config`
/// could end that, and one that waits, locks or sends could end the night.
struct RuleCalls {
    private let sideEffects: Query

    init(_ queries: QueryFolder) throws {
        sideEffects = try queries.query("sql/store/comply/side_effects.sql")
    }

    /// Refuses a rule that calls a function which may have a side effect where it is asked.
    func verify(_ rule: Rule, _ reader: borrowing Connection) throws {
        guard let calls = try rule.query?.calls, !calls.isEmpty else { return }
        let found = try reader.query(
            sideEffects,
            ["schemas": .array(calls.map { $0.schema ?? "" }), "names": .array(calls.map(\.name))]
        )
        guard let row = found.first else { return }
        let number: Int = try row.get("number")
        let call = calls[number - 1]
        throw QueryError(
            name: rule.file,
            line: call.line,
            column: call.column,
            message:
                "a rule may not call \(call.name): it can do more than give a value, or gives another one each time"
        )
    }
}
