import Catalogue
import Postgres
import TestSupport

/// Changes rows of a source between two nights, as its people and systems do; which ones follows from the seed.
struct SourceEditor: ~Copyable {
    /// How long ago a row's date is, from the night that comes next.
    enum Age: CaseIterable {
        /// Read again whatever happens to it.
        case recent
        /// Before the look-back, and compared by day counts.
        case late
        /// Before that: only `updated_at` tells.
        case old
    }

    /// The relations whose rows have a date of their own, with their key and what places them.
    static let dated = [
        (name: "contact", key: "contact_id", star: "r.offered_at"),
        (name: "evaluation", key: "evaluation_id", star: "r.evaluated_at"),
        (name: "feedback", key: "feedback_id", star: "least(r.invited_at, r.submitted_at)"),
        (name: "complaint", key: "complaint_id", star: "r.received_at"),
        (name: "escalation", key: "escalation_id", star: "r.raised_at"),
        (name: "coaching", key: "coaching_id", star: "r.held_at"),
    ]

    private let source: Connection
    private let ranges: [Age: ClosedRange<CalendarDate>]
    private let night: CalendarDate
    /// Whether the source says in `updated_at` when a row changed.
    let marks: Bool
    private var random: SeededGenerator
    private var unused: [CalendarDate]
    private var number = 0
    /// Keys of rows that were picked already: one change may hide another, as a row that comes and goes in a day.
    private var picked: Set<String> = []
    /// What was done, for whoever has to find out why a test fails.
    private(set) var log: [String] = []

    init(
        _ centre: TestCentre,
        before night: CalendarDate,
        first: CalendarDate,
        marks: Bool,
        seed: UInt64
    ) throws {
        let settings = try centre.catalogue().organisation.settings
        source = try Connection(centre.source)
        let lookBack = night - settings.lookBackDays
        ranges = [
            .recent: lookBack...(night - 1),
            .late: (lookBack - settings.historyDays)...(lookBack - 1),
            .old: first...(lookBack - settings.historyDays - 1),
        ]
        self.night = night
        self.marks = marks
        random = SeededGenerator(seed: seed)
        unused = Array((lookBack - settings.historyDays)...(lookBack - 1)).shuffled(using: &random)
    }

    /// A date of that age.
    mutating func date(_ age: Age) -> CalendarDate? {
        ranges[age].flatMap { Array($0).randomElement(using: &random) }
    }

    /// A date of that age to which a row comes, or which it leaves.
    ///
    /// Where counts tell, every date is given once: what comes must not make up for what goes.
    mutating func countedDate(_ age: Age) -> CalendarDate? {
        age == .late ? unused.popLast() : date(age)
    }

    /// Whether the next night sees that a row of the date has gone; where counts tell, the date is then used up.
    mutating func isSeenGoing(_ date: CalendarDate) -> Bool {
        if ranges[.recent]?.contains(date) == true { return true }
        guard let index = unused.firstIndex(of: date) else { return false }
        unused.remove(at: index)
        return true
    }

    /// A date behind the night, of which nothing may be read.
    var dateAhead: CalendarDate { night + 3 }

    /// One of the list.
    mutating func one<T>(of list: [T]) -> T? { list.randomElement(using: &random) }

    /// The list in an order drawn by lot.
    mutating func shuffled<T>(_ list: [T]) -> [T] { list.shuffled(using: &random) }

    /// Writes down what follows.
    mutating func note(_ line: String) { log.append(line) }

    /// A key that no row has.
    mutating func newKey() -> String {
        number += 1
        return "new-\(night)-\(number)"
    }

    /// Where a row of the date stands, picked by lot; nil where there is none.
    mutating func pick(_ relation: String, on date: CalendarDate, where condition: String = "true") throws -> String? {
        let dated = Self.dated.first { $0.name == relation }
        let (key, star) =
            dated.map { ($0.key, $0.star) }
            ?? (
                "evaluation_id",
                "(select max(p.evaluated_at) from monitoring.evaluation p where p.evaluation_id = r.evaluation_id)"
            )
        let rows = try source.query(
            """
            select r.ctid::text as place, coalesce(r.\(key), '') as key from monitoring.\(relation) r
            where (\(star) at time zone '\(SourceRows.zone)')::date = $1 and (\(condition))
                and coalesce(r.\(key), '') <> all ($3::text[])
            order by hashtext((to_jsonb(r) - 'updated_at')::text || $2), r.ctid limit 1
            """,
            [.value(date), .value(random.next() % 1000), .array(Array(picked))]
        )
        guard let row = rows.first else { return nil }
        log.append("    \(relation) \(try row.get("key", as: String.self)) of \(date)")
        picked.insert(try row.get("key"))
        return row["place"]
    }

    /// Runs a statement on the source.
    @discardableResult
    func query(_ sql: String, _ parameters: [Parameter] = []) throws -> Rows { try source.query(sql, parameters) }

    /// The keys of rows that were picked already.
    var keysPicked: [String] { Array(picked) }

    /// Changes the row.
    mutating func set(_ relation: String, _ place: String, _ assignment: String) throws {
        let mark = marks ? ", updated_at = clock_timestamp()" : ""
        log.append("    set \(assignment)")
        try query("update monitoring.\(relation) set \(assignment)\(mark) where ctid = '\(place)'")
    }

    /// Deletes the row.
    mutating func delete(_ relation: String, _ place: String) throws {
        log.append("    deleted")
        try query("delete from monitoring.\(relation) where ctid = '\(place)'")
    }

    /// Adds a row that is like another but for some values, given as SQL by column; says where it stands.
    @discardableResult
    mutating func copy(_ relation: String, _ place: String, _ values: KeyValuePairs<String, String>) throws -> String {
        var pairs = values.map { "'\($0.key)', \($0.value)" }
        if marks { pairs.append("'updated_at', clock_timestamp()") }
        log.append("    copied with \(pairs.joined(separator: ", "))")
        let rows = try query(
            """
            insert into monitoring.\(relation)
            select (jsonb_populate_record(null::monitoring.\(relation), to_jsonb(r) || jsonb_build_object(\(pairs.joined(separator: ", "))))).*
            from monitoring.\(relation) r where r.ctid = '\(place)'
            returning ctid::text as place
            """
        )
        return try rows.first?.get("place") ?? place
    }
}
