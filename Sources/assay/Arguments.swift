public import ArgumentParser
public import Catalogue
public import Postgres
public import Reports
public import Review

extension CalendarDate: ExpressibleByArgument {
    /// A date as people type it: 2026-11-20.
    public init?(argument: String) { self.init(argument) }
}

extension Timestamp: ExpressibleByArgument {
    /// An instant as people type it: 2026-11-21T06:00:00Z.
    public init?(argument: String) { self.init(argument) }
}

extension KPI.Period: ExpressibleByArgument {}

extension Listing.Format: ExpressibleByArgument {}

extension Severity: ExpressibleByArgument {}

extension Decision.Action: ExpressibleByArgument {}

/// The option of every listing.
struct FormatOption: ParsableArguments {
    @Option(help: "table, csv or json.")
    var format: Listing.Format = .table
}

/// A span of days as people type it: 5d.
struct Days: ExpressibleByArgument {
    let count: Int

    init?(argument: String) {
        guard argument.hasSuffix("d"), let count = Int(argument.dropLast()), (0...3_650).contains(count) else {
            return nil
        }
        self.count = count
    }
}
