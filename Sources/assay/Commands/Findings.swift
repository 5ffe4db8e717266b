internal import ArgumentParser
internal import Postgres
internal import Reports
internal import Review

/// What rules flagged, and what officers do about it.
struct Findings: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Findings, and what people decide about them.",
        discussion: "ASSAY_STORE names the officer's own login: the store goes by it.",
        subcommands: [List.self, Show.self, Claim.self, Decide.self, Note.self, Import.self, Export.self]
    )
}

extension Findings {
    /// What waits for a decision.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List findings, the most urgent first.")

        @OptionGroup var options: ProjectOptions
        @OptionGroup var format: FormatOption
        @OptionGroup var choice: FindingChoice

        func run() throws {
            let desk = try Desk.open(options)
            let findings = try desk.ledger.list(choice.filter(at: Surroundings.now()), desk.store)
            print(
                try findings.listing(isForPeople: format.format == .table).rendered(as: format.format),
                terminator: ""
            )
            guard format.format == .table, choice.dueWithin != nil else { return }
            let deadlines = try desk.ledger.deadlines(before: choice.dueBefore(Surroundings.now()), desk.store)
            guard !deadlines.rows.isEmpty else { return }
            print("\nwill breach a rule unless it is done:")
            print(deadlines.rendered(as: .table), terminator: "")
        }
    }

    /// One finding with its history.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a finding and everything that happened to it.")

        @OptionGroup var options: ProjectOptions
        @OptionGroup var format: FormatOption

        @Argument(help: "The finding's number.")
        var finding: Int64

        @Flag(help: "Show the stored, redacted texts behind it as well. That you looked goes on record.")
        var text = false

        func run() throws {
            let desk = try Desk.open(options)
            let (found, events) = try desk.ledger.show(finding, desk.store)
            if format.format == .table { print(found.summary) }
            print(try events.listing().rendered(as: format.format), terminator: "")
            guard text else { return }
            for text in try desk.ledger.context(finding, desk.store) {
                let place = [text.relation, text.key, text.column].compactMap(\.self).joined(separator: " ")
                print("\n\(place)\(text.link.map { " · \($0)" } ?? "")\n\(text.text ?? "no text of it is stored")")
            }
        }
    }

    /// Takes findings.
    struct Claim: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Claim findings, so that nobody else begins with them."
        )

        @OptionGroup var options: ProjectOptions

        @Argument(help: "The findings' numbers.")
        var findings: [Int64]

        func run() throws {
            let desk = try Desk.open(options)
            for finding in findings.sorted() {
                print("finding \(finding): \(try desk.ledger.claim(finding, desk.store))")
            }
        }
    }

    /// Decides a finding or a case.
    struct Decide: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Confirm, dismiss, remedy, escalate or reopen a finding, or accept that it is cleared.",
            discussion: """
                Each takes a reason of its own; a wrong one is answered with those that there are. A critical finding is \
                dismissed by the second person who says so. --case confirms or dismisses all findings of a case, or none.
                """
        )

        @OptionGroup var options: ProjectOptions

        @Argument(help: "confirmed, dismissed, remedied, escalated, reopened or cleared.")
        var decision: Decision.Action

        @Argument(help: "The finding's number.")
        var finding: Int64?

        @Option(name: .customLong("case"), help: "A case in place of a finding.")
        var caseID: Int64?

        @Option(help: "The reason's code.")
        var reason: String?

        @Option(help: "A note of at most 500 characters, without personal data.")
        var note: String?

        func validate() throws {
            guard (finding == nil) != (caseID == nil) else { throw ValidationError("give a finding, or --case") }
        }

        func run() throws {
            let desk = try Desk.open(options)
            let decision = Decision(decision, reason: reason, note: note)
            if let finding {
                print("finding \(finding): \(try desk.ledger.decide(finding, decision, desk.store))")
            } else if let caseID {
                for (finding, outcome) in try desk.ledger.decide(case: caseID, decision, desk.store) {
                    print("finding \(finding): \(outcome)")
                }
            }
        }
    }

    /// Writes something down.
    struct Note: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Note something about a finding: a remark, the answer of the person concerned, or that it was asked for."
        )

        @OptionGroup var options: ProjectOptions

        @Argument(help: "The finding's number.")
        var finding: Int64

        @Option(help: "note, answer, asked_for_answer or consulted.")
        var reason = "note"

        @Argument(help: "At most 500 characters, without personal data.")
        var note: String?

        func run() throws {
            let desk = try Desk.open(options)
            try desk.ledger.note(finding, reason: reason, note: note, desk.store)
            print("finding \(finding): noted")
        }
    }

    /// Takes a file of decisions in.
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in a CSV file of decisions (finding,decision,reason,note), all of them or none."
        )

        @OptionGroup var options: ProjectOptions

        @Argument(help: "The file.")
        var file: String

        func run() throws {
            let text = try Desk.read(file)
            let desk = try Desk.open(options)
            let outcomes = try desk.ledger.take(DecisionFile(name: file, text: text), desk.store)
            for (finding, outcome) in outcomes { print("finding \(finding): \(outcome)") }
            print("\(outcomes.count) decisions taken in")
        }
    }

    /// Findings as a file.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print findings as CSV, every column.")

        @OptionGroup var options: ProjectOptions
        @OptionGroup var choice: FindingChoice

        func run() throws {
            let desk = try Desk.open(options)
            let findings = try desk.ledger.list(choice.filter(at: Surroundings.now()), desk.store)
            print(try findings.listing(isForPeople: false).rendered(as: .csv), terminator: "")
        }
    }
}
