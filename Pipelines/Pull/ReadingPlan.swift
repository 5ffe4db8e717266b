internal import Postgres

/// Which dates a run reads whole, in the portions in which they are merged.
struct ReadingPlan {
    /// Dates that are staged and merged together.
    struct Portion {
        /// The ledger's name of the step.
        let step: String
        let dates: [CalendarDate]
        /// The first portion also reads the relations without a date; the last one the rest of the source.
        let isFirst: Bool
        let isLast: Bool
        /// Which of the two sets of stage tables: one is read into while the other is merged.
        let slot: Int

        /// The dates as spans without a gap, end exclusive.
        var spans: [(first: CalendarDate, end: CalendarDate)] { dates.spans }
    }

    let portions: [Portion]

    /// A month or so is one portion, and so one transaction; a longer backfill is merged month by month.
    static let daysInOneTransaction = 35

    init(dates: [CalendarDate]) {
        let dates = Set(dates).sorted()
        guard dates.count > Self.daysInOneTransaction else {
            portions = [Portion(step: "pull", dates: dates, isFirst: true, isLast: true, slot: 1)]
            return
        }
        var months: [[CalendarDate]] = []
        for date in dates {
            if let month = months.last?.first?.startOfMonth, month == date.startOfMonth {
                months[months.count - 1].append(date)
            } else {
                months.append([date])
            }
        }
        portions = months.enumerated().map { index, dates in
            Portion(
                step: index == months.count - 1 ? "pull" : "pull \(dates[0].description.prefix(7))",
                dates: dates,
                isFirst: index == 0,
                isLast: index == months.count - 1,
                slot: index % 2 + 1
            )
        }
    }
}

extension [CalendarDate] {
    /// Ascending dates as spans without a gap, end exclusive.
    var spans: [(first: CalendarDate, end: CalendarDate)] {
        var spans: [(first: CalendarDate, end: CalendarDate)] = []
        for date in self {
            if let last = spans.last, last.end == date {
                spans[spans.count - 1].end = date + 1
            } else {
                spans.append((date, date + 1))
            }
        }
        return spans
    }
}
