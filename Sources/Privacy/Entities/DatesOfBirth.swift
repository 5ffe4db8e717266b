/// Dates near a word for birth; any other date is nobody's.
enum DatesOfBirth {
    static func find(_ reading: Reading, _ candidates: inout [Candidate]) {
        guard !reading.roles.isDisjoint(with: .birth) else { return }
        for index in reading.runs.indices where !reading.isMaskedOrAmount(reading.runs[index].lowerBound) {
            guard let date = numeric(index, reading) ?? written(index, reading) else { continue }
            guard reading.hasContext(.birth, date) else { continue }
            candidates.append(Candidate(.dateOfBirth, date, .likely))
        }
    }

    /// 12/03/1980, 12.3.80, 1980-03-12, 12031980.
    private static func numeric(_ index: Int, _ reading: Reading) -> Range<Int>? {
        let runs = reading.runs
        if runs[index].count == 8 { return isDayAndMonth(reading.number(runs[index])) ? runs[index] : nil }
        guard index + 2 < runs.count else { return nil }
        let lengths = (index...index + 2).map { runs[$0].count }
        let separators = (index...index + 1).map { runs[$0].upperBound..<runs[$0 + 1].lowerBound }
        guard separators.allSatisfy({ isSeparator(reading, $0) }) else { return nil }
        let numbers = (index...index + 2).map { reading.number(runs[$0]) }
        let isYearFirst = lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2
        let isYearLast = lengths[0] <= 2 && lengths[1] <= 2 && (lengths[2] == 4 || lengths[2] == 2)
        guard isYearFirst || isYearLast else { return nil }
        let pair = isYearFirst ? [numbers[1], numbers[2]] : [numbers[0], numbers[1]]
        guard pair.allSatisfy({ 1...31 ~= $0 }), pair.contains(where: { $0 <= 12 }) else { return nil }
        return runs[index].lowerBound..<runs[index + 2].upperBound
    }

    private static func isDayAndMonth(_ number: Int) -> Bool {
        let first = number / 1_000_000
        let second = number / 10_000 % 100
        let isDayFirst =
            1...31 ~= first && 1...31 ~= second && min(first, second) <= 12 && 1900...2030 ~= number % 10_000
        return isDayFirst || 1900...2030 ~= number / 10_000 && 1...12 ~= second % 100
    }

    private static func isSeparator(_ reading: Reading, _ gap: Range<Int>) -> Bool {
        guard gap.count <= 3 else { return false }
        let signs = reading.bytes[gap].filter { $0 != UInt8(ascii: " ") }
        return signs.isEmpty
            || signs.count == 1 && [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(signs[0])
    }

    /// 12th of March 1980, March 12, 1980, 12 de marzo de 1980.
    private static func written(_ index: Int, _ reading: Reading) -> Range<Int>? {
        let day = reading.runs[index]
        guard day.count <= 2, 1...31 ~= reading.number(day) else { return nil }
        let next = reading.firstMark(from: day.upperBound)
        let isBefore = next > 0 && isMonth(reading, next - 1) && 1...2 ~= day.lowerBound - reading.marks[next - 1].end
        var month: Range<Int>?
        if isBefore {
            month = reading.marks[next - 1].start..<day.upperBound
        } else {
            var mark = next
            while mark < reading.marks.count, reading.marks[mark].start - day.upperBound <= 8, !isMonth(reading, mark) {
                mark += 1
            }
            guard mark < reading.marks.count, 1...8 ~= reading.marks[mark].start - day.upperBound else { return nil }
            month = isMonth(reading, mark) ? day.lowerBound..<reading.marks[mark].end : nil
        }
        guard let month else { return nil }
        guard index + 1 < reading.runs.count else { return month }
        let year = reading.runs[index + 1]
        let hasYear = year.count == 4 || year.count == 2
        return hasYear && 1...6 ~= year.lowerBound - month.upperBound ? month.lowerBound..<year.upperBound : month
    }

    private static func isMonth(_ reading: Reading, _ mark: Int) -> Bool {
        !reading.marks[mark].role.isDisjoint(with: .month)
    }
}
