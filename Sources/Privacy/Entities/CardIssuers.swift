/// Which card issuers' ranges a number falls into.
enum CardIssuer {
    /// How much a prefix and a length say.
    enum Standing {
        /// A brand of the world, with the length that nearly all its cards have.
        case known(usualLength: Int)
        /// Maestro and regional brands, whose ranges are so wide that a word for a card must stand near.
        case withContext
    }

    /// The standing of a number by its first six digits and its length; nil when no issuer has such cards.
    static func standing(prefix: Int, length: Int) -> Standing? {
        let two = prefix / 10_000
        let three = prefix / 1_000
        let four = prefix / 100
        switch (two, length) {
        case (40...49, 13), (40...49, 16), (40...49, 18), (40...49, 19): return .known(usualLength: 16)
        case (51...55, 16): return .known(usualLength: 16)
        case (22...27, 16) where 2221...2720 ~= four: return .known(usualLength: 16)
        case (34, 15), (37, 15): return .known(usualLength: 15)
        case (36, 14...19), (38, 14...19), (39, 14...19): return .known(usualLength: 14)
        case (30, 14...19) where 300...305 ~= three || four == 3095: return .known(usualLength: 14)
        case (35, 16...19) where 3528...3589 ~= four: return .known(usualLength: 16)
        case (18, 15) where four == 1800, (21, 15) where four == 2131: return .known(usualLength: 15)
        case (60, 16...19) where four == 6011: return .known(usualLength: 16)
        case (64, 16...19) where 644...649 ~= three, (65, 16...19): return .known(usualLength: 16)
        case (62, 16...19): return .known(usualLength: 16)
        // Mir, Troy, Humo, Uzcard, RuPay, UATP and JCB's older ranges.
        case (22, 16...19) where 2200...2205 ~= four: return .withContext
        case (35, 16), (81...82, 16), (86, 16), (97...98, 16): return .withContext
        case (10...19, 15): return .withContext
        // Maestro, Elo, Hipercard, Verve, Dankort, Laser, Solo, Switch.
        case (50, 12...19), (56...69, 12...19): return .withContext
        default: return nil
        }
    }

    /// Whether the last digit is the check digit of the others.
    static func passesLuhn(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
        var sum = 0
        var isDoubled = false
        for digit in digits.reversed() {
            let value = Int(digit) * (isDoubled ? 2 : 1)
            sum += value > 9 ? value - 9 : value
            isDoubled.toggle()
        }
        return sum.isMultiple(of: 10)
    }
}
