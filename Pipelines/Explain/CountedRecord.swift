public import Postgres

/// One record and what it adds to a figure.
public struct CountedRecord: Sendable {
    /// The record's key in the source.
    public let key: String
    /// The date on which it counts.
    public let date: CalendarDate
    /// The queue; empty where there is none.
    public let queue: String
    /// The channel; empty where there is none.
    public let channel: String
    /// The agent; empty where there is none.
    public let agent: String
    /// What it adds above the line, in plain digits.
    public let numerator: String
    /// What it adds below the line.
    public let denominator: String
    /// How many units it is.
    public let n: String
    /// How many units it is that could not be counted.
    public let excluded: String

    init(_ row: Row) throws {
        key = try row.get("record")
        date = try row.get("business_date")
        queue = row["queue"] ?? ""
        channel = row["channel"] ?? ""
        agent = row["agent_id"] ?? ""
        numerator = try row.get("numerator")
        denominator = try row.get("denominator")
        let isUnknown = try row.optional("bucket", as: Int.self) == ValuelessBucket.unknown
        n = isUnknown ? "0" : try row.get("n")
        excluded = isUnknown ? try row.get("n") : try row.get("excluded")
    }
}
