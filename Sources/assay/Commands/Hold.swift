internal import ArgumentParser
internal import Postgres
internal import Privacy
internal import Reports
internal import Review

/// What nobody may delete.
struct LegalHold: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Legal holds: what nobody may delete, whatever the retention says and whoever asks for erasure.",
        discussion: "An officer of level 2 places a hold; another person, of level 3 or 4, releases it.",
        subcommands: [List.self, Add.self, Release.self]
    )

    /// Those that stand.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the holds that stand.")

        @OptionGroup var options: ProjectOptions
        @OptionGroup var format: FormatOption

        @Flag(help: "List those that were released as well.")
        var all = false

        func run() throws {
            let desk = try Desk.open(options)
            var listing = Listing(
                "holds",
                columns: [
                    .number("hold"), .text("kind"), .text("subject"), .text("from"), .text("to"), .text("why"),
                    .text("placed_by"), .text("placed_at"), .text("released_by"), .text("released_at"),
                    .text("released_why"),
                ]
            )
            for hold in try desk.ledger.holds(all: all, desk.store) {
                try listing.append([
                    Cell(number: Int(hold.id)), Cell(text: hold.kind.rawValue), Cell(text: hold.subject),
                    Cell(text: hold.from?.description), Cell(text: hold.to?.description), Cell(text: hold.why),
                    Cell(text: hold.placedBy), Cell(text: hold.placedAt.description), Cell(text: hold.releasedBy),
                    Cell(text: hold.releasedAt?.description), Cell(text: hold.releasedWhy),
                ])
            }
            print(listing.rendered(as: format.format), terminator: "")
        }
    }

    /// Places one.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hold a customer, an agent, a contact, a complaint, what a rule's findings are about, or dates.",
            discussion: """
                A customer's reference is personal data: it is read from the standard input and held as its pseudonym; \
                ASSAY_PSEUDONYM_KEY_FILE names the key.
                """
        )

        @OptionGroup var options: ProjectOptions

        @Flag(help: "Hold the customer whose reference stands on the standard input.")
        var customer = false

        @Option(help: "Hold an agent, by agent_id.")
        var agent: String?

        @Option(help: "Hold a contact, by contact_id.")
        var contact: String?

        @Option(help: "Hold a complaint, by complaint_id.")
        var complaint: String?

        @Option(help: "Hold what the findings of a rule are about.")
        var rule: String?

        @Option(help: "The first business date; alone with --to: hold everything of those dates.")
        var from: CalendarDate?

        @Option(help: "The last business date.")
        var to: CalendarDate?

        @Option(help: "Why: the reference of the matter, without personal data.")
        var why: String

        private var named: [(Hold.Kind, String)] {
            [(Hold.Kind.agent, agent), (.contact, contact), (.complaint, complaint), (.rule, rule)]
                .compactMap { kind, subject in subject.map { (kind, $0) } }
        }

        func validate() throws {
            let count = named.count + (customer ? 1 : 0)
            guard count <= 1 else { throw ValidationError("a hold is on one thing: place another for the next") }
            guard count == 1 || from != nil && to != nil else {
                throw ValidationError(
                    "say what is to be held: --customer, --agent, --contact, --complaint, --rule, or --from and --to"
                )
            }
        }

        func run() throws {
            let (kind, subject) = try held()
            let desk = try Desk.open(options)
            var request = HoldRequest(kind, subject, why: why)
            (request.from, request.to) = (from, to)
            let id = try desk.ledger.place(request, desk.store)
            let dates = [from.map { "from \($0)" }, to.map { "to \($0)" }].compactMap(\.self)
            let what = ([kind.rawValue, subject] + dates).filter { !$0.isEmpty }.joined(separator: " ")
            print("hold \(id): \(what), until another person releases it")
        }

        private func held() throws -> (Hold.Kind, String) {
            guard customer else { return named.first ?? (.dates, "") }
            let key = try PseudonymKey(contentsOf: Surroundings(options).keyFile())
            guard let pseudonym = readLine().flatMap(Pseudonymiser(key).pseudonym) else {
                throw SurroundingsError("there is no reference of a customer: one line with it is read")
            }
            return (.customer, pseudonym)
        }
    }

    /// Ends one.
    struct Release: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Release a hold that another person placed.")

        @OptionGroup var options: ProjectOptions

        @Argument(help: "The hold's number.")
        var hold: Int64

        @Option(help: "Why.")
        var why: String

        func run() throws {
            let desk = try Desk.open(options)
            try desk.ledger.release(hold: hold, why: why, desk.store)
            print("hold \(hold) is released")
        }
    }
}
