internal import ArgumentParser
internal import Postgres
internal import Reports
internal import Review

/// Who may read and decide what.
struct People: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Logins: who they are, what they read, up to which level they decide.",
        subcommands: [List.self, GrantLogin.self, Revoke.self, Delegate.self]
    )

    /// Everybody.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List everybody who may read or decide something.")

        @OptionGroup var options: ProjectOptions
        @OptionGroup var format: FormatOption

        func run() throws {
            let desk = try Desk.open(options)
            var listing = Listing(
                "people",
                columns: [
                    .text("login"), .text("agent"), .number("level"), .text("audiences"), .text("teams"), .text("from"),
                    .text("to"), .text("granted_by"), .text("delegated_to"),
                ]
            )
            for person in try desk.ledger.people(today: Surroundings.now().date, desk.store) {
                try listing.append([
                    Cell(text: person.login), Cell(text: person.agent), Cell(number: person.level),
                    Cell(text: person.audiences), Cell(text: person.teams), Cell(text: person.validFrom.description),
                    Cell(text: person.validTo?.description), Cell(text: person.grantedBy),
                    Cell(text: person.delegatedTo),
                ])
            }
            print(listing.rendered(as: format.format), terminator: "")
        }
    }

    /// Says who a login is.
    struct GrantLogin: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "grant",
            abstract: "Say who a login is and what it may do, in place of what was said before.",
            discussion: """
                Officers of level 3 or 4 grant, up to their own level and never themselves. The store's owner grants the \
                first two. Level 1 decides minor findings, 2 major, 3 critical, 4 what was escalated beyond; 0 reads only.
                """
        )

        @OptionGroup var options: ProjectOptions

        @Argument(help: "The database login.")
        var login: String

        @Option(help: "The person's agent_id in the source: two logins with the same one are one person.")
        var agent = ""

        @Option(help: "0 to 4.")
        var level = 0

        @Option(parsing: .upToNextOption, help: "officers, organisation, team; one or more.")
        var audience: [String]

        @Option(parsing: .upToNextOption, help: "The teams that they see. Officers see every team unless given.")
        var team: [String] = []

        @Option(help: "First day; today unless given.")
        var from: CalendarDate?

        @Option(help: "First day on which it no longer holds.")
        var to: CalendarDate?

        func run() throws {
            let desk = try Desk.open(options)
            var grant = Grant(login: login, audiences: audience)
            grant.agent = agent
            grant.level = level
            grant.teams = team.isEmpty ? nil : team
            (grant.from, grant.to) = (from, to)
            let missing = try desk.ledger.grant(grant, desk.store)
            print("\(login): level \(level), \(audience.joined(separator: " and "))")
            if let missing { print("the database's administrator still has to run: \(missing)") }
        }
    }

    /// Ends what a login may do.
    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End what a login may do, at once.")

        @OptionGroup var options: ProjectOptions

        @Argument(help: "The database login.")
        var login: String

        func run() throws {
            let desk = try Desk.open(options)
            try desk.ledger.revoke(login, desk.store)
            print("\(login): nothing any more")
        }
    }

    /// Absence.
    struct Delegate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let another officer decide with your level while you are away, or --end it."
        )

        @OptionGroup var options: ProjectOptions

        @Argument(help: "The other officer's login.")
        var login: String

        @Option(help: "First day.")
        var from: CalendarDate?

        @Option(help: "The day from which you decide yourself again.")
        var until: CalendarDate?

        @Flag(help: "Take your delegations to this officer back.")
        var end = false

        func validate() throws {
            guard end == (from == nil && until == nil), (from == nil) == (until == nil) else {
                throw ValidationError("give --from and --until, or --end alone")
            }
        }

        func run() throws {
            let desk = try Desk.open(options)
            if let from, let until {
                try desk.ledger.delegate(to: login, from: from, until: until, desk.store)
                print("\(login) decides with your level from \(from) until \(until)")
            } else {
                let ended = try desk.ledger.endDelegation(to: login, desk.store)
                print(ended == 0 ? "nothing was delegated to \(login)" : "\(login) no longer decides for you")
            }
        }
    }
}

extension Timestamp {
    /// The date in UTC: near enough to list what holds today.
    fileprivate var date: CalendarDate {
        CalendarDate(daysSince2000: Int32(clamping: microsecondsSince2000 / 86_400_000_000))
    }
}
