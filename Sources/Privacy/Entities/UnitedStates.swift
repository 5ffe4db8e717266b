/// American numbers: social security, taxpayer identification, passport.
enum UnitedStates {
    static let all: [Identifier] = [
        Identifier(entity: .usSSN, shape: "999 99 9999") { match, reading in
            isSocialSecurity(match) ? confidence(match, reading, .ssn) : nil
        },
        Identifier(entity: .usITIN, shape: "999 99 9999") { match, reading in
            isTaxpayer(match) ? confidence(match, reading, .itin.union(.ssn)) : nil
        },
        Identifier(entity: .usPassport, shape: "A99999999") { match, reading in
            reading.hasContext(.passport, match.range) ? .likely : nil
        },
        Identifier(entity: .usPassport, shape: "999999999") { match, reading in
            let isAmerican = reading.isNear(.american, match.range, reach: 48)
            return isAmerican && reading.hasContext(.passport, match.range) ? .likely : nil
        },
    ]

    /// Two dashes are shape enough; any other way of writing needs its word.
    private static func confidence(_ match: Shape.Match, _ reading: Reading, _ context: Role) -> Confidence? {
        guard match.separators.isEmpty || match.separators.count == 2 else { return nil }
        guard match.separators.first == match.separators.last else { return nil }
        if reading.hasContext(context, match.range) { return .likely }
        let claim = reading.contextBefore(match.range, reach: 24) ?? []
        return match.separators.first == UInt8(ascii: "-") && claim.isDisjoint(with: [.identifier, .phone])
            ? .likely : nil
    }

    /// Area, group and serial as the Social Security Administration gives them out, without two printed in advertisements.
    private static func isSocialSecurity(_ match: Shape.Match) -> Bool {
        let area = match.number(0..<3)
        let serial = match.number(5..<9)
        guard 1...899 ~= area, area != 666, match.number(3..<5) != 0, serial != 0 else { return false }
        return match.number(0..<9) != 78_051_120 && match.number(0..<9) != 219_099_999
    }

    private static func isTaxpayer(_ match: Shape.Match) -> Bool {
        guard match.number(0..<3) >= 900 else { return false }
        switch match.number(3..<5) {
        case 50...65, 70...88, 90...92, 94...99: return true
        default: return false
        }
    }
}
