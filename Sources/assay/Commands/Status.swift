internal import ArgumentParser
internal import Pipelines
internal import Postgres
internal import Reports

/// How the nights went, what waits for whom, and what takes room.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The last runs, how long their steps took, what waits for whom, and what takes room.",
        discussion: """
            A step's usual time is the median of the ten runs before. csv and json give one of the parts: the runs unless \
            --part names another.
            """
    )

    @OptionGroup var options: ProjectOptions
    @OptionGroup var format: FormatOption

    @Option(help: "How many runs to list.")
    var runs = 10

    @Option(help: "Only this part: \(Part.allCases.map(\.rawValue).joined(separator: ", ")).")
    var part: Part?

    enum Part: String, ExpressibleByArgument, CaseIterable {
        case runs, steps, waiting, room
    }

    func validate() throws {
        if runs < 1 { throw ValidationError("--runs takes 1 or more") }
    }

    func run() throws {
        let surroundings = try Surroundings(options)
        let store = try surroundings.connectToStore()
        try Migrator(surroundings.project).verify(store)
        let parts = part.map { [$0] } ?? (format.format == .table ? Part.allCases : [.runs])
        for (index, part) in parts.enumerated() {
            if index > 0 { print("") }
            print(try listing(part, surroundings, store).rendered(as: format.format), terminator: "")
        }
    }

    private func listing(
        _ part: Part,
        _ surroundings: Surroundings,
        _ store: borrowing Connection
    ) throws -> Listing {
        func rows(_ file: String, _ parameters: [String: Parameter]) throws -> Rows {
            try store.query(surroundings.queries.query("sql/store/runs/\(file).sql"), parameters)
        }
        switch part {
        case .runs:
            return try Listing(
                "runs",
                columns: [
                    .text("run"), .text("state"), .number("attempt"), .text("from"), .text("to"), .text("began"),
                    .number("seconds"), .text("step"), .text("summary"),
                ],
                rows("recent", ["runs": .value(runs)])
            )
        case .steps:
            return try Listing(
                "steps",
                columns: [
                    .text("run"), .text("step"), .text("state"), .number("rows"), .number("seconds"), .number("usual"),
                    .number("times_usual"), .text("summary"),
                ],
                rows("steps", ["runs": .value(10)])
            )
        case .waiting:
            return try Listing(
                "waiting",
                columns: [.text("who"), .text("what")],
                rows("waiting", ["now": .value(Surroundings.now())])
            )
        case .room:
            var listing = try Listing(
                "room",
                columns: [
                    .text("what"), .number("megabytes"), .number("months"), .number("latest_month"),
                    .number("month_before"), .number("free"),
                ],
                rows("room_taken", ["tables": .value(10)])
            )
            let exports = try DirectoryRoom(surroundings.exports)
            try listing.append([
                "exports", .number(megabytes: exports.bytes), .empty, .empty, .empty,
                exports.free.map(Cell.number(megabytes:)) ?? .empty,
            ])
            return listing
        }
    }
}

extension Listing {
    /// A listing of a query's rows: columns of the same names.
    init(_ name: String, columns: [Column], _ rows: Rows) throws {
        self.init(name, columns: columns)
        for row in rows {
            try append(
                columns.map { column in
                    column.kind == .number ? Cell(number: row[column.name]) : Cell(text: row[column.name])
                }
            )
        }
    }
}

extension Cell {
    /// Bytes as megabytes with one decimal.
    fileprivate static func number(megabytes bytes: Int64) -> Cell {
        let tenths = (bytes * 10 + 500_000) / 1_000_000
        return Cell(number: "\(tenths / 10).\(tenths % 10)")
    }
}
