internal import Catalogue
internal import Foundation
internal import Logging
internal import Postgres

/// The step that judges every rule: what is violated, what is still running, and what cannot be said.
///
/// A session that may only read asks; this one's transaction stores the counts, and hands what people must see to the
/// findings ledger.
enum ComplyStep {
    /// How many subjects go to the store with one statement.
    private static let chunk = 2000

    /// Brings the store up to what the files say, before rules are asked: what they read has to be committed.
    static func prepare(_ context: borrowing RunContext) throws {
        let organisation = context.catalogue.organisation
        let settings = try RuleSettings(organisation).json
        let register = try RuleRegisterText.json(context.catalogue.register)
        try context.ledger.store.transaction { store in
            try store.query(
                context.queries.query("sql/store/comply/sync_settings.sql"),
                ["settings": .json(settings)]
            )
            try store.query(
                context.queries.query("sql/store/comply/register.sql"),
                ["rules": .json(register), "run_id": .text(context.runID)]
            )
            try store.query(
                context.queries.query("sql/store/comply/note_records.sql"),
                ["as_of": .value(context.asOf)]
            )
        }
    }

    /// Judges the rules that are for a reader to answer; gives how many subjects were, and what became of them.
    static func run(
        _ store: borrowing Connection,
        _ context: borrowing RunContext,
        asking reader: consuming RuleReader
    ) throws -> (rows: Int64, summary: String) {
        let organisation = context.catalogue.organisation
        let available = try RuleSource.columns(store, context.queries)
        let rules = context.catalogue.register.rules.filter { $0.check == reader.check }
        try store.query(
            context.queries.query("sql/store/comply/clear.sql"),
            ["rules": .array(rules.map(\.id))]
        )
        let judgements = try context.queries.query("sql/store/comply/judgements.sql")
        let end = context.latest + 1
        for (number, rule) in rules.enumerated() {
            context.settings.progress(.underway(step: "comply", done: number, of: rules.count, unit: "rules"))
            guard organisation.ruleSwitches.isOn(rule), rule.isInForce(in: organisation) else { continue }
            let first = min(context.dates.lowerBound, end - rule.lookBackDays)
            let missing = rule.needs.filter { !available.contains($0) }
            guard missing.isEmpty else {
                try cannotJudge(rule, missing, first..<end, store, context)
                continue
            }
            let open = try openSubjects(rule, store, context)
            // What was agreed for later subjects judges no older ones, unless so agreed.
            for edition in rule.editions where edition.definition.check == reader.check {
                let own = open.filter { edition.decides($0.date) }
                let decided = edition.dates(within: first..<end)
                for version in edition.definition.versions {
                    let carried = own.filter { holds(version, on: $0.date) }.map(\.subject)
                    // Of a version that holds on none of the dates, only what is carried is left to judge: on no date.
                    let span = version.dates(within: decided) ?? end..<end
                    guard !span.isEmpty || !carried.isEmpty else { continue }
                    let statement = try RuleStatement(edition.definition, version, dates: span, judgements: judgements)
                    let answer = try statement.ask(
                        reader.connection,
                        asOf: context.asOf,
                        zone: organisation.reportingZone,
                        open: carried,
                        handed: reader.handed
                    )
                    try record(statement, answer, store, context)
                }
            }
            // What the source deleted it says itself where it is asked.
            if !open.isEmpty, rule.check == .query {
                try store.query(
                    context.queries.query("sql/store/comply/stage_deleted.sql"),
                    ["rule_id": .text(rule.id)]
                )
            }
        }
        try reader.connection.query("commit")
        return try finish(store, context)
    }

    private static func holds(_ version: RuleVersion, on date: CalendarDate) -> Bool {
        version.dates(within: date..<(date + 1)) != nil
    }

    private static func openSubjects(
        _ rule: Rule,
        _ store: borrowing Connection,
        _ context: borrowing RunContext
    ) throws -> [(subject: String, date: CalendarDate)] {
        try store.query(
            context.queries.query("sql/store/comply/open_subjects.sql"),
            ["rule_id": .text(rule.id)]
        ).map { (try $0.get("subject_id"), try $0.get("subject_date")) }
    }

    /// Says that the source lacks what a rule needs: nothing of it counts as complied with.
    private static func cannotJudge(
        _ rule: Rule,
        _ missing: [String],
        _ span: Range<CalendarDate>,
        _ store: borrowing Connection,
        _ context: borrowing RunContext
    ) throws {
        context.logger.info("\(rule.id) cannot be judged: the source has no \(missing.joined(separator: ", "))")
        for version in rule.versions {
            guard let dates = version.dates(within: span) else { continue }
            try store.query(
                context.queries.query("sql/store/comply/missing.sql"),
                [
                    "run_id": .text(context.runID), "rule_id": .text(rule.id),
                    "version": .text(version.version.description), "from": .value(dates.lowerBound),
                    "to": .value(dates.upperBound), "missing": .array(missing), "relation": .text(rule.relation),
                ]
            )
        }
    }

    private static func record(
        _ statement: RuleStatement,
        _ answer: RuleAnswer,
        _ store: borrowing Connection,
        _ context: borrowing RunContext
    ) throws {
        let rule = statement.rule
        let version = statement.version.version.description
        try store.query(
            context.queries.query("sql/store/comply/record.sql"),
            [
                "run_id": .text(context.runID), "rule_id": .text(rule.id), "version": .text(version),
                "from": .value(statement.dates.lowerBound), "to": .value(statement.dates.upperBound),
                "accounts": RuleAnswer.list(answer.accounts), "gaps": RuleAnswer.list(answer.gaps),
                "relation": .text(rule.relation),
            ]
        )
        for start in stride(from: 0, to: answer.subjects.count, by: chunk) {
            let members = answer.subjects[start..<min(start + chunk, answer.subjects.count)]
            try store.query(
                context.queries.query("sql/store/comply/stage.sql"),
                [
                    "rule_id": .text(rule.id), "version": .text(version), "severity": .text(rule.severity.rawValue),
                    "subjects": RuleAnswer.list(members),
                ]
            )
        }
    }

    /// Hands over to the findings ledger, and seals the night.
    private static func finish(
        _ store: borrowing Connection,
        _ context: borrowing RunContext
    ) throws -> (rows: Int64, summary: String) {
        let taken = try store.query(
            context.queries.query("sql/store/comply/take_in.sql"),
            ["run_id": .text(context.runID), "attempt": .value(context.attempt), "as_of": .value(context.asOf)]
        )
        try store.query(
            context.queries.query("sql/store/comply/seal.sql"),
            ["run_id": .text(context.runID), "as_of": .value(context.asOf)]
        )
        guard let row = taken.first else { return (0, "no rule was judged") }
        let judged: Int64 = try row.get("judged")
        return (judged, try row.get("summary"))
    }
}
