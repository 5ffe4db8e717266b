internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Review

/// Agrees to what another person proposed.
struct Agree: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Agree to another person's proposal; takes level 3 or 4.",
        discussion: "Two logins of one person are one person. assay agreements show says what a proposal would change."
    )

    @OptionGroup var options: ProjectOptions

    @Argument(help: "The proposal's number, or a file that one open proposal is about.")
    var proposal: String

    @Flag(help: "Judge and measure dates before the proposal's again, too: rules, measures and organisation.yaml.")
    var restate = false

    func run() throws {
        let surroundings = try Surroundings(options)
        let store = try surroundings.connectToStore()
        let found = try ProposalRecord.find(proposal, surroundings, store)
        let checked = found.kind == "change" ? try found.checked(surroundings, store) : nil
        let rows = try ReviewError.translating {
            try store.query(
                surroundings.queries.query("sql/store/agreement/agree.sql"),
                ["proposal_id": .value(found.number), "restate": .value(restate)]
            )
        }
        let files: Int = try rows.first?.get("files") ?? 0
        let what = files == 1 ? found.files.joined() : "\(files) files"
        print(
            "agreed to proposal \(found.number): \(what), from \(found.from)\(restate ? ", earlier dates again" : "")"
        )
        for line in checked?.alterations ?? [] { print("alters \(line)") }
    }
}

/// A proposal as the store has it.
struct ProposalRecord {
    let number: Int
    let kind: String
    let state: String
    let from: CalendarDate
    let files: [String]
    let row: Row

    init(_ row: Row) throws {
        number = try row.get("proposal_id")
        kind = try row.get("kind")
        state = try row.get("state")
        from = try row.get("from_date")
        files = try row.optional("files") ?? []
        self.row = row
    }

    /// The proposal of a number, or the open one of a file.
    static func find(
        _ named: String,
        _ surroundings: Surroundings,
        _ store: borrowing Connection
    ) throws -> ProposalRecord {
        let number = Int(named)
        let file = number == nil ? surroundings.fileName(named) : nil
        let found = try list(number: number, file: file, state: file == nil ? nil : "proposed", surroundings, store)
        guard let first = found.first else {
            throw RunError.configuration("there is no proposal \(named): assay agreements list has them all")
        }
        guard found.count == 1 else {
            let numbers = found.map { String($0.number) }.joined(separator: ", ")
            throw RunError.configuration("proposals \(numbers) are about \(named): name one by its number")
        }
        return first
    }

    static func list(
        number: Int? = nil,
        file: String? = nil,
        state: String? = nil,
        _ surroundings: Surroundings,
        _ store: borrowing Connection
    ) throws -> [ProposalRecord] {
        try store.query(
            surroundings.queries.query("sql/store/agreement/proposals.sql"),
            ["proposal_id": .value(number), "file": .value(file), "state": .value(state)]
        ).map { try ProposalRecord($0) }
    }

    /// The proposal checked against what holds on its date.
    func checked(_ surroundings: Surroundings, _ store: borrowing Connection) throws -> Proposal {
        var texts: [String: String?] = [:]
        let rows = try store.query(
            surroundings.queries.query("sql/store/agreement/proposed_files.sql"),
            ["proposal_id": .value(number)]
        )
        for row in rows { texts[try row.get("file")] = .some(try row.optional("text")) }
        return try Proposal(texts, of: surroundings.project, surroundings.contract(), from: from, store)
    }
}
