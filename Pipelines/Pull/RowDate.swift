internal import Catalogue
internal import Postgres

/// How the moments of a relation's rows give their business date, and in which order they have to be.
struct RowDate {
    private enum Star {
        case none
        case earliest([Int])
        /// The field behind the columns is the star of the row that this one hangs on.
        case appended(String)
    }

    private let columns: [StageColumn]
    private let star: Star
    private let orderings: [(start: Int, end: Int, reason: String)]
    private let tolerance: Int64
    private let dates: BusinessDates

    init(_ relation: Relation, columns: [StageColumn], dates: BusinessDates, toleranceSeconds: Int) {
        func index(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }
        self.columns = columns
        self.dates = dates
        tolerance = Int64(toleranceSeconds) * 1_000_000
        star =
            switch relation.star {
            case .none: .none
            case .column(let name): .earliest([name].compactMap(index))
            case .earliest(let names): .earliest(names.compactMap(index))
            case .inherited(let parent, _, _): .appended(parent)
            }
        orderings = Ordering.of(relation.name).compactMap { ordering in
            guard let start = index(ordering.start), let end = index(ordering.end) else { return nil }
            return (
                start, end,
                "\(ordering.end) is before \(ordering.start) by more than the clock tolerance (\(toleranceSeconds) s)"
            )
        }
    }

    /// Whether rows of the stage have a date.
    var isStored: Bool { if case .none = star { false } else { true } }

    /// Whether the date comes from a field behind the columns.
    var isAppended: Bool { if case .appended = star { true } else { false } }

    /// Gives a row's date from its moments, by column.
    ///
    /// What is wrong with them becomes the row's complaint, unless it has one already.
    func read(
        _ moments: [Int64?],
        _ bytes: UnsafeRawBufferPointer,
        _ row: inout CopyRow,
        _ complaint: inout String?
    ) -> CalendarDate? {
        let date = businessDate(moments, bytes, &row, &complaint)
        if complaint == nil { complaint = disorder(moments) }
        return date
    }

    private func businessDate(
        _ moments: [Int64?],
        _ bytes: UnsafeRawBufferPointer,
        _ row: inout CopyRow,
        _ complaint: inout String?
    ) -> CalendarDate? {
        let instant: Int64?
        switch star {
        case .none: return nil
        case .earliest(let indices):
            instant = indices.compactMap { moments[$0] }.min()
            if instant == nil, complaint == nil {
                complaint =
                    indices.map { columns[$0].name }.joined(separator: " and ")
                    + " missing: the row has no business date"
            }
        case .appended(let parent):
            instant = row.withField(columns.count, of: bytes) { $0.flatMap(TimestampText.read) }
            if instant == nil, complaint == nil || complaint?.hasPrefix("contact_id") == true {
                complaint = "the source has no dated \(parent) that it belongs to: the row has no business date"
            }
        }
        guard let instant else { return nil }
        let date = dates.date(of: Timestamp(microsecondsSince2000: instant))
        if date == nil, complaint == nil { complaint = "the row is dated before 1970 or after the run's last date" }
        return date
    }

    private func disorder(_ moments: [Int64?]) -> String? {
        for ordering in orderings {
            if let start = moments[ordering.start], let end = moments[ordering.end], end < start - tolerance {
                return ordering.reason
            }
        }
        return nil
    }
}
