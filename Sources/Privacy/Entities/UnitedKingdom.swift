/// British numbers: NHS, national insurance, driving licence, passport.
enum UnitedKingdom {
    static let all: [Identifier] = [
        Identifier(entity: .ukNHS, shape: "999 999 9999") { match, reading in
            passesModulus11(match.value) && reading.hasContext(.nhs, match.range) ? .certain : nil
        },
        Identifier(entity: .ukNINO, shape: "AA 99 99 99 A") { match, reading in
            isInsurancePrefix(match.value) && "ABCD".utf8.contains(match.value[8]) ? .likely : nil
        },
        // The suffix is left out on many letters.
        Identifier(entity: .ukNINO, shape: "AA 99 99 99") { match, reading in
            isInsurancePrefix(match.value) && reading.hasContext(.nino, match.range) ? .likely : nil
        },
        Identifier(entity: .ukDrivingLicence, shape: "XXXXX 999999 XXXXX") { match, reading in
            isDriverNumber(match.value) ? .likely : nil
        },
        Identifier(entity: .ukPassport, shape: "999999999") { match, reading in
            let isAmerican = reading.isNear(.american, match.range, reach: 48)
            return reading.hasContext(.passport, match.range) && !isAmerican ? .likely : nil
        },
        Identifier(entity: .ukPassport, shape: "AA9999999") { match, reading in
            reading.hasContext(.passport, match.range) ? .likely : nil
        },
    ]

    /// The NHS number's check digit: weights 10 to 2, modulus 11.
    private static func passesModulus11(_ digits: [UInt8]) -> Bool {
        let sum = (0..<9).reduce(0) { $0 + Int(digits[$1] & 0x0F) * (10 - $1) }
        let check = (11 - sum % 11) % 11
        return check == Int(digits[9] & 0x0F) && digits[0] != UInt8(ascii: "0")
    }

    /// The prefixes that HMRC allocates.
    private static func isInsurancePrefix(_ value: [UInt8]) -> Bool {
        guard !"DFIQUV".utf8.contains(value[0]), !"DFIOQUV".utf8.contains(value[1]) else { return false }
        let prefix = String(decoding: value[0..<2], as: UTF8.self)
        return !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(prefix)
    }

    /// DVLA's driver number: surname filled up with 9, decade, month (50 more for women), day, year, initials.
    private static func isDriverNumber(_ value: [UInt8]) -> Bool {
        let surname = value[0..<5]
        let letters = surname.prefix { !$0.isDigit }
        guard !letters.isEmpty, surname.dropFirst(letters.count).allSatisfy({ $0 == UInt8(ascii: "9") }) else {
            return false
        }
        let number = value.map { Int($0 & 0x0F) }
        let month = number[6] * 10 + number[7]
        let day = number[8] * 10 + number[9]
        guard 1...12 ~= month || 51...62 ~= month, 1...31 ~= day else { return false }
        let hasInitials = value[11...12].allSatisfy { !$0.isDigit || $0 == UInt8(ascii: "9") } && !value[11].isDigit
        return hasInitials && value[14...15].allSatisfy { !$0.isDigit }
    }
}
