/// E-mail addresses written with `@`.
enum Mail {
    /// Endings that are names of files rather than domains: `logo@2x.png`.
    private static let assets: Set<String> = [
        "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "pdf", "bmp", "ico",
    ]

    /// Endings of domains so common that a text may run on behind them, or stand with spaces around the `@`.
    static let commonDomains: Set<String> = [
        "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "io", "co", "ai", "app", "dev", "me", "eu",
        "uk",
        "us", "ca", "ie", "es", "fr", "de", "it", "pt", "nl", "be", "ch", "at", "au", "nz", "in", "za", "mx", "ar",
        "br",
        "cl", "pl", "se", "no", "dk", "fi", "cz", "gr", "ru", "jp", "cn", "tv", "cat", "local", "lan", "internal",
        "corp",
        "home", "test", "example",
    ]

    static func find(_ reading: Reading, _ candidates: inout [Candidate]) {
        var barrier = 0
        for at in reading.ats {
            guard let range = address(at, reading, barrier: barrier) else { continue }
            candidates.append(Candidate(.emailAddress, range, .certain))
            barrier = range.upperBound
        }
    }

    private static func address(_ at: Int, _ reading: Reading, barrier: Int) -> Range<Int>? {
        let left = skipSpaces(reading, from: at, by: -1)
        let right = skipSpaces(reading, from: at, by: 1)
        guard var start = localStart(reading, before: left, barrier: barrier) else { return nil }
        let isSpaced = left != at || right != at
        guard let domain = domain(reading, from: right + 1, isSpaced: isSpaced) else { return nil }
        let isMasked = reading.isMask(start..<left) || reading.isMask(right + 1..<domain)
        while start > barrier, reading.byte(start - 1) >= 0x80 { start -= 1 }
        return isMasked ? nil : start..<domain
    }

    /// The last of at most two spaces, going one way from the `@`.
    private static func skipSpaces(_ reading: Reading, from at: Int, by step: Int) -> Int {
        var position = at
        while abs(position - at) < 2, reading.byte(position + step) == UInt8(ascii: " "),
            (1..<reading.bytes.count) ~= position
        {
            position += step
        }
        return position
    }

    /// The longest local part to the left: at most 64 characters (RFC 5321), beginning with a letter or a digit.
    private static func localStart(_ reading: Reading, before end: Int, barrier: Int) -> Int? {
        var start = end
        while start > barrier, end - start < 64, isLocal(reading.bytes[start - 1]) { start -= 1 }
        while start < end, !reading.bytes[start].isWordByte { start += 1 }
        return start < end ? start : nil
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "'"), UInt8(ascii: "&"):
            true
        default: byte.isWordByte
        }
    }

    /// Where the domain ends that begins here: labels joined by dots, the last of letters.
    private static func domain(_ reading: Reading, from start: Int, isSpaced: Bool) -> Int? {
        var labels: [Range<Int>] = []
        var position = start
        while position - start < 255 {
            var end = position
            while reading.byte(end).isWordByte || reading.byte(end) == UInt8(ascii: "-") { end += 1 }
            while end > position, reading.byte(end - 1) == UInt8(ascii: "-") { end -= 1 }
            guard end > position else { break }
            // "example.com.Thanks": a sentence begins behind a domain that is whole already.
            if labels.count >= 2, let last = labels.last, reading.bytes[position].isUpper,
                !reading.bytes[last.lowerBound].isUpper, commonDomains.contains(reading.word(last))
            {
                break
            }
            labels.append(position..<end)
            guard reading.byte(end) == UInt8(ascii: ".") else { break }
            position = end + 1
        }
        while let last = labels.last, !isTopLevel(reading, last) { labels.removeLast() }
        guard labels.count >= 2, let last = labels.last else { return nil }
        let word = reading.word(last)
        if assets.contains(word) || isSpaced && !commonDomains.contains(word) { return nil }
        return last.upperBound
    }

    private static func isTopLevel(_ reading: Reading, _ label: Range<Int>) -> Bool {
        2...24 ~= label.count
            && (reading.bytes[label].allSatisfy(\.isLetter) || reading.matches("xn--", at: label.lowerBound))
    }
}

extension Reading {
    /// The bytes of a range as a word in lower case.
    func word(_ range: Range<Int>) -> String { String(decoding: bytes[range].map(\.lowered), as: UTF8.self) }
}
