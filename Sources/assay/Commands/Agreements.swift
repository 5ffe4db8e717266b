internal import ArgumentParser
internal import Pipelines
internal import Postgres
internal import Reports
internal import Review

/// What was proposed, and what became of it.
struct Agreements: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What was proposed, what was said about it, and what became of it.",
        subcommands: [List.self, Show.self, Comment.self, Withdraw.self],
        defaultSubcommand: List.self
    )

    /// Every proposal in a line.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List every proposal, the newest first.")

        @OptionGroup var options: ProjectOptions
        @OptionGroup var format: FormatOption

        func run() throws {
            let surroundings = try Surroundings(options)
            var listing = Listing(
                "agreements",
                columns: [
                    .number("proposal"), .text("kind"), .text("state"), .text("from"), .text("files"), .text("why"),
                    .text("proposed by"), .text("ended by"), .text("restated"),
                ]
            )
            for proposal in try ProposalRecord.list(surroundings, surroundings.connectToStore()) {
                let files =
                    proposal.files.count > 3 ? "\(proposal.files.count) files" : proposal.files.joined(separator: ", ")
                try listing.append([
                    Cell(number: String(proposal.number)), Cell(text: proposal.kind), Cell(text: proposal.state),
                    Cell(text: proposal.from.description), Cell(text: files), Cell(text: proposal.row["why"]),
                    Cell(text: proposal.row["proposed_by"]), Cell(text: proposal.row["ended_by"]),
                    Cell(text: proposal.row["is_restated"].map { $0 == "t" ? "yes" : "no" }),
                ])
            }
            print(listing.rendered(as: format.format), terminator: "")
        }
    }

    /// All of one proposal.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a proposal: what it changes, and what was said."
        )

        @OptionGroup var options: ProjectOptions

        @Argument(help: "The proposal's number.")
        var proposal: Int

        @Flag(help: "Print the texts.")
        var texts = false

        func run() throws {
            let surroundings = try Surroundings(options)
            let store = try surroundings.connectToStore()
            let found = try ProposalRecord.find(String(proposal), surroundings, store)
            print("proposal \(found.number), \(found.kind), from \(found.from): \(found.state)")
            print("why: \(found.row["why"] ?? "")")
            print("proposed by \(found.row["proposed_by"] ?? "") at \(found.row["proposed_at"] ?? "")")
            if let by = found.row["ended_by"] { print("\(found.state) by \(by) at \(found.row["ended_at"] ?? "")") }
            for event in try store.query(
                surroundings.queries.query("sql/store/agreement/proposal_events.sql"),
                ["proposal_id": .value(found.number)]
            ) where event["action"] == "commented" {
                let adviser = event["consulted"].map { " (\($0) was consulted)" } ?? ""
                print("\(event["at"] ?? "") \(event["actor"] ?? "")\(adviser): \(event["body"] ?? "")")
            }
            for file in try store.query(
                surroundings.queries.query("sql/store/agreement/proposed_files.sql"),
                ["proposal_id": .value(found.number)]
            ) {
                print("\(file["file"] ?? ""): \(file["sha256"].map { "SHA-256 \($0)" } ?? "is to go")")
                if texts, let text = file["text"] { print(text) }
            }
            guard found.state == "proposed", found.kind == "change" else { return }
            for line in try found.checked(surroundings, store).alterations { print("alters \(line)") }
        }
    }

    /// Says something about a proposal.
    struct Comment: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say something about a proposal, and who was consulted."
        )

        @OptionGroup var options: ProjectOptions

        @Argument(help: "The proposal's number.")
        var proposal: Int

        @Argument(help: "What is to be said; at most 500 characters, no personal data.")
        var text: String

        @Option(help: "Who was consulted, such as \"works council\".")
        var consulted: String?

        func run() throws {
            let surroundings = try Surroundings(options)
            try ReviewError.translating {
                try surroundings.connectToStore().query(
                    surroundings.queries.query("sql/store/agreement/comment.sql"),
                    ["proposal_id": .value(proposal), "consulted": .value(consulted), "body": .text(text)]
                )
            }
            print("noted on proposal \(proposal)")
        }
    }

    /// Takes a proposal back.
    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a proposal back: one's own, or any with level 3 or 4."
        )

        @OptionGroup var options: ProjectOptions

        @Argument(help: "The proposal's number.")
        var proposal: Int

        @Option(help: "Why.")
        var why: String?

        func run() throws {
            let surroundings = try Surroundings(options)
            try ReviewError.translating {
                try surroundings.connectToStore().query(
                    surroundings.queries.query("sql/store/agreement/withdraw.sql"),
                    ["proposal_id": .value(proposal), "why": .value(why)]
                )
            }
            print("withdrew proposal \(proposal)")
        }
    }
}
