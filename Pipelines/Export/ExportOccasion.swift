public import Postgres
internal import Reports

/// What the files of an export are about.
public struct ExportOccasion: Sendable {
    /// The date.
    public var date: CalendarDate
    /// The run's instant.
    public var asOf: Timestamp
    /// The run.
    public var runID: String
    /// The organisation's name, for the page.
    public var organisation: String
    /// trial or live.
    public var governance: String
    /// The dates among those of its figures that are not to be relied on.
    var provisional: [ProvisionalDay] = []

    /// A run's export of a date.
    public init(date: CalendarDate, asOf: Timestamp, runID: String, organisation: String, governance: String) {
        self.date = date
        self.asOf = asOf
        self.runID = runID
        self.organisation = organisation
        self.governance = governance
    }

    /// What every manifest says of how far the files can be relied on.
    var properties: [String: String] {
        var properties = ["governance": governance]
        if !provisional.isEmpty {
            properties["provisional"] = provisional.map(\.description).joined(separator: "; ")
        }
        return properties
    }
}
