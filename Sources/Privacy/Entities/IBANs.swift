/// International bank account numbers: the country's length and the remainder of ISO 7064 decide.
enum IBANs {
    /// How long a country's numbers are, as SWIFT's registry has them.
    static let lengths: [String: Int] = [
        "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
        "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
        "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
        "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
        "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
        "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29,
        "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24,
        "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
        "YE": 30,
    ]

    private static let lengthByCode: [Int] = {
        var table = Array(repeating: 0, count: 26 * 26)
        for (country, length) in lengths {
            let letters = Array(country.utf8)
            table[(letters[0].alphanumericValue - 10) * 26 + letters[1].alphanumericValue - 10] = length
        }
        return table
    }()

    static func find(_ reading: Reading, _ candidates: inout [Candidate]) {
        for run in reading.runs {
            guard let start = start(of: run, reading), let end = end(from: start, reading) else { continue }
            candidates.append(Candidate(.iban, start..<end, .certain))
        }
    }

    /// Where a number begins whose check digits are at the front of this run.
    private static func start(of run: Range<Int>, _ reading: Reading) -> Int? {
        var check = run.lowerBound
        // "GB 29 NWBK …", but not "at 1795421618826".
        if reading.byte(check - 1) == UInt8(ascii: " "), reading.byte(check - 2).isUpper, run.count == 2 { check -= 1 }
        let start = check - 2
        guard start >= 0, reading.bytes[start].isASCIILetter, reading.bytes[start + 1].isASCIILetter else { return nil }
        let isFree = !reading.byte(start - 1).isWordByte || reading.matches("iban", at: start - 4)
        return isFree && run.count >= 2 ? start : nil
    }

    private static func end(from start: Int, _ reading: Reading) -> Int? {
        let first = reading.bytes[start].alphanumericValue - 10
        let length = lengthByCode[first * 26 + reading.bytes[start + 1].alphanumericValue - 10]
        guard length > 0 else { return nil }
        var position = start
        var count = 0
        var remainder = 0
        var digits = 0
        var head = 0  // the country and the check digits count last
        var groups = 1
        while count < length {
            guard position < reading.bytes.count else { return nil }
            let byte = reading.bytes[position]
            if !byte.isDigit, !byte.isASCIILetter {
                guard count > 0, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "\t")
                else { return nil }
                guard reading.byte(position - 1).isWordByte else { return nil }
                groups += 1
                position += 1
                continue
            }
            let value = byte.alphanumericValue
            if count < 4 {
                guard count < 2 || byte.isDigit else { return nil }
                head = head * (value > 9 ? 100 : 10) + value
            } else {
                remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
                if byte.isDigit { digits += 1 }
            }
            count += 1
            position += 1
        }
        // The head is two letters and two digits: six decimal digits.
        guard (remainder * 1_000_000 + head) % 97 == 1, !reading.byte(position).isDigit else { return nil }
        // Words behind a postcode pass the remainder once in 97 times, but they have few digits and many gaps.
        return groups == 1 || groups == (length + 3) / 4 || digits >= 8 ? position : nil
    }
}
