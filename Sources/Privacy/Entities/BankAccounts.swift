/// Sort codes and national account numbers, which nothing but a word near them tells from other numbers.
enum BankAccounts {
    private static let sortCode: Shape = "99 99 99"

    static func find(_ reading: Reading, _ candidates: inout [Candidate]) {
        guard !reading.roles.isDisjoint(with: [.sortCode, .account]) else { return }
        for run in reading.runs where !reading.isMaskedOrAmount(run.lowerBound) {
            if let match = sortCode.match(reading, at: run.lowerBound), isSortCode(match, reading) {
                candidates.append(Candidate(.sortCode, match.range, .likely))
            } else if let account = account(run, reading) {
                candidates.append(account)
            }
        }
    }

    private static func isSortCode(_ match: Shape.Match, _ reading: Reading) -> Bool {
        if reading.hasContext(.sortCode, match.range) { return match.separators.count != 1 }
        let isDashed = match.separators == [UInt8(ascii: "-"), UInt8(ascii: "-")]
        return isDashed && reading.hasContext(.account, match.range)
    }

    private static func account(_ run: Range<Int>, _ reading: Reading) -> Candidate? {
        guard 6...10 ~= run.count, reading.isWholeToken(run), !reading.isInURL(run) else { return nil }
        let before = reading.contextBefore(run, reach: 40)
        if let before {
            // The account number follows its sort code without a word of its own.
            let isNamed = !before.isDisjoint(with: .account) || !before.isDisjoint(with: .sortCode) && run.count == 8
            return isNamed ? Candidate(.bankAccount, run, .likely) : nil
        }
        let isAfter = reading.contextAfter(run)?.isDisjoint(with: .account) == false
        return isAfter ? Candidate(.bankAccount, run, .possible) : nil
    }
}
