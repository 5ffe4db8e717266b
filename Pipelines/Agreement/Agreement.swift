public import Catalogue
public import Postgres

/// What holds in a store on a date: the files as they stand in trial, else what people agreed, whatever stands on disk.
public struct Agreement: Sendable {
    /// The project whose definitions run.
    public let project: Project
    /// The first date for which only what is agreed runs; nil where nobody has ended the trial.
    public let liveFrom: CalendarDate?
    /// The date for which it holds.
    public let date: CalendarDate
    /// The date in the reporting zone at the instant for which it was asked.
    let today: CalendarDate?

    /// What holds on a date, the last of what is to run: what is complete is never run with less than was agreed for it.
    ///
    /// - Throws: What the server says.
    public init(_ project: Project, on date: CalendarDate, _ store: borrowing Connection) throws {
        try self.init(project, on: date, asOf: nil, store)
    }

    /// What holds for the last date that is over at an instant.
    ///
    /// - Throws: What the server says.
    public init(_ project: Project, asOf: Timestamp, _ store: borrowing Connection) throws {
        try self.init(project, on: nil, asOf: asOf, store)
    }

    private init(_ project: Project, on date: CalendarDate?, asOf: Timestamp?, _ store: borrowing Connection) throws {
        let files = QueryFolder(project.onDisk)
        let rows = try store.query(files.query("sql/store/agreement/governance.sql"), ["as_of": .value(asOf)])
        guard let row = rows.first else {
            throw RunError.configuration("this store was never initialised: run assay init")
        }
        // A store that was never initialised has no zone and therefore no today; it is in trial.
        today = try row.optional("today")
        let dates = [date ?? today.map { $0 - 1 }, try row.optional("latest")].compactMap(\.self)
        liveFrom = try row.optional("live_from")
        self.date = dates.max() ?? CalendarDate(daysSince2000: 0)
        guard let liveFrom, liveFrom <= self.date else {
            self.project = project.onDisk
            return
        }
        var agreed = AgreedFiles()
        for row in try store.query(files.query("sql/store/agreement/agreed.sql"), ["date": .value(self.date)]) {
            agreed.append(
                try row.optional("text"),
                of: try row.get("file"),
                from: try row.get("from_date"),
                isRestated: try row.get("is_restated")
            )
        }
        self.project = project.holding(agreed)
    }

    /// What stands on disk and has no effect, a sentence each; many are summed up.
    public var attention: [String] {
        let drafts = project.drafts()
        let shown = drafts.prefix(Self.shown).map(\.description)
        let left = drafts.count - shown.count
        return left > 0
            ? shown + ["and \(left) more files on disk are not what is agreed: assay check lists them"] : shown
    }

    /// How many drafts a night names.
    private static let shown = 10
}
