internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Reports

/// One person's data.
struct Subject: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What is held about a person, and its erasure.",
        discussion: """
            A customer's reference is personal data: it is read from the standard input, as the source writes it, and \
            never taken as an argument. ASSAY_PSEUDONYM_KEY_FILE names the key.
            """,
        subcommands: [Show.self, Erase.self]
    )

    /// The one line of the standard input.
    private static func reference() throws -> String {
        guard let line = readLine(), !line.isEmpty else {
            throw SurroundingsError("there is no reference of a customer: one line with it is read")
        }
        return line
    }

    /// What is held.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what the store holds about the customer on the standard input, or about an agent.",
            discussion: "As rows: --format json. Texts are redacted and customers pseudonyms: more is nowhere held."
        )

        @OptionGroup var options: ProjectOptions
        @OptionGroup var format: FormatOption

        @Option(help: "Show an agent, by agent_id.")
        var agent: String?

        func run() throws {
            let surroundings = try Surroundings(options)
            let record = try SubjectRecord(
                agent.map { .agent($0) } ?? .customer(reference: Subject.reference()),
                settings: surroundings.settings(),
                queries: surroundings.queries
            )
            var listing: Listing
            if format.format == .table {
                listing = Listing("held", columns: [.text("relation"), .number("rows"), .text("from"), .text("to")])
                for (relation, entries) in Dictionary(grouping: record.entries, by: \.relation).sorted(by: {
                    $0.key < $1.key
                }) {
                    let dates = entries.compactMap(\.date)
                    try listing.append([
                        Cell(text: relation), Cell(number: entries.count), Cell(text: dates.min()?.description),
                        Cell(text: dates.max()?.description),
                    ])
                }
            } else {
                listing = Listing("held", columns: [.text("relation"), .text("business_date"), .text("record")])
                for entry in record.entries {
                    try listing.append([
                        Cell(text: entry.relation), Cell(text: entry.date?.description), Cell(text: entry.record),
                    ])
                }
            }
            print(listing.rendered(as: format.format), terminator: "")
            if record.entries.isEmpty && format.format == .table { print("nothing is held") }
        }
    }

    /// Its erasure.
    struct Erase: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Unlink the customer on the standard input, or of a data request, from all that the store has.",
            discussion: """
                Rows and their counts stay; pseudonym, texts, hits and the evidence of findings go, exports that show any \
                of them are written anew, and later pulls bring the person no more. Refused while a hold stands on them or a duty to keep runs. The source is its \
                owner's to erase.
                """
        )

        @OptionGroup var options: ProjectOptions

        @Option(help: "Whoever asked for it in this data request.")
        var request: String?

        @Option(help: "Why: the reference of the matter, without personal data.")
        var why: String

        @Option(name: .customLong("as-of"), help: "The instant; now unless given.")
        var asOf: Timestamp?

        func run() throws {
            let surroundings = try Surroundings(options)
            let store = try surroundings.connectToStore()
            let instant = asOf ?? Surroundings.now()
            let agreement = try surroundings.agreement(asOf: instant, store)
            let erasure = Erasure(
                settings: try surroundings.settings(),
                project: agreement.project,
                catalogue: try Catalogue.load(agreement.project, contractColumns: surroundings.contract().columnNames)
            )
            let outcome = try erasure.run(
                request.map { .request($0) } ?? .reference(Subject.reference()),
                why: why,
                asOf: instant
            )
            let rows = outcome.rows.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key)" }
            print(
                "erasure \(outcome.id): \(rows.isEmpty ? "the store had nothing" : "rows unlinked: \(rows.joined(separator: ", "))"); "
                    + (outcome.exports > 0 ? "\(outcome.exports) exports written anew; " : "")
                    + "later pulls bring the person no more"
            )
        }
    }
}
