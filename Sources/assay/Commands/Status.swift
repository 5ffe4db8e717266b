internal import ArgumentParser
internal import Pipelines
internal import Postgres
internal import Reports

/// How the nights went, and what waits for somebody.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The last runs, how fresh the figures are, and what needs somebody."
    )

    @OptionGroup var options: ProjectOptions
    @OptionGroup var format: FormatOption

    @Option(help: "How many runs to list.")
    var runs = 10

    func validate() throws {
        if runs < 1 { throw ValidationError("--runs takes 1 or more") }
    }

    func run() throws {
        let surroundings = try Surroundings(options)
        let store = try surroundings.connectToStore()
        try Migrator(surroundings.project).verify(store)
        var listing = Listing(
            "runs",
            columns: [
                .text("run"), .text("state"), .number("attempt"), .text("from"), .text("to"), .text("began"),
                .number("seconds"), .text("step"), .text("summary"),
            ]
        )
        for row in try store.query(surroundings.queries.query("sql/store/runs/recent.sql"), ["runs": .value(runs)]) {
            try listing.append([
                Cell(text: row["run_id"]), Cell(text: row["state"]), Cell(number: row["attempt"]),
                Cell(text: row["from_date"]),
                Cell(text: row["to_date"]), Cell(text: row["began"]), Cell(number: row["seconds"]),
                Cell(text: row["step"]),
                Cell(text: row["summary"]),
            ])
        }
        print(listing.rendered(as: format.format), terminator: "")
        guard format.format == .table else { return }
        print("")
        for row in try store.query(surroundings.queries.query("sql/store/runs/waiting.sql")) {
            print(try row.get("line", as: String.self))
        }
    }
}
