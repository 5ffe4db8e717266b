internal import Crypto

/// Finds personal data in texts: bytes in, spans out; nothing is kept and nothing is logged.
///
/// A text is read once: its words are looked up in the lexicons, its runs of digits and its `@` signs are noted. Only
/// what those begin is looked at again, by one recogniser for each family of entities.
public struct TextScanner: Sendable {
    /// Changes whenever the code finds something else than before in any text.
    private static let codeVersion = "2"
    /// The longest text, in bytes, after which memory is kept for the next.
    private static let commonLength = 1 << 20

    /// Which code and which lexicons scan: SHA-256 in hexadecimal digits, stored with every hit.
    public let version: String
    /// The languages of the lexicons; elsewhere an entity that needs a word of context cannot be found.
    public let languages: Set<String>

    /// Words that every text is searched for, words for texts with numbers, and words around names and secrets.
    private let triggers: WordTable
    private let table: WordTable
    private let commonWords: WordTable
    private let allowed: AllowedValues

    /// A scanner.
    ///
    /// - Parameters:
    ///   - lexicons: The words of each language.
    ///   - allowed: The organisation's own addresses and numbers, and names of its agents; `@example.com` for a domain.
    public init(_ lexicons: [Lexicon], allowed: [String] = []) {
        triggers = WordTable(lexicons, .triggers)
        table = WordTable(lexicons, Role.onDemand.complement)
        commonWords = WordTable(lexicons, .onDemand)
        self.allowed = AllowedValues(allowed)
        languages = Set(lexicons.map(\.language))
        var hash = SHA256()
        for part in [Self.codeVersion] + lexicons.map(\.text).sorted() + allowed.sorted() {
            hash.update(data: Array("\(part.utf8.count):\(part)".utf8))
        }
        version = Hexadecimal.text(of: hash.finalize())
    }

    /// Whether entities that are gated by context can be found in texts of a language.
    ///
    /// - Parameter language: As BCP 47 writes it; a lexicon of `es` covers `es-ES`, nil is covered by none.
    /// - Returns: False where such an entity is not evaluable rather than absent.
    public func covers(language: String?) -> Bool {
        guard let language else { return false }
        let parts = Self.subtags(language)
        return languages.contains { parts.starts(with: Self.subtags($0)) }
    }

    private static func subtags(_ language: String) -> [String] {
        language.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).map(String.init)
    }

    /// Everything found in a text, in order of place, without overlaps.
    public func scan(_ text: String) throws(UnscannableText) -> [Span] {
        var text = text
        let result = text.withUTF8 { bytes in
            Result { () throws(UnscannableText) in try scan(UnsafeRawBufferPointer(bytes)) }
        }
        return try result.get()
    }

    /// Everything found in a text in UTF-8, in order of place, without overlaps.
    ///
    /// Throws when the text cannot be scanned; such a text must be kept out, not passed on.
    public func scan(_ text: UnsafeRawBufferPointer) throws(UnscannableText) -> [Span] {
        var scratch = ScanScratch()
        return try scan(text, reusing: &scratch)
    }

    /// Everything found in a text in UTF-8, for whoever scans many.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - scratch: Memory kept from text to text.
    /// - Returns: The spans in order of place, without overlaps.
    /// - Throws: When the text cannot be scanned; such a text must be kept out, not passed on.
    public func scan(
        _ text: UnsafeRawBufferPointer,
        reusing scratch: inout ScanScratch
    ) throws(UnscannableText) -> [Span] {
        // What a text of uncommon length has needed is not held on to.
        defer { if text.count > Self.commonLength { scratch = ScanScratch() } }
        let check = ByteCheck(text)
        if check.hasNUL { throw .nul(at: text.firstIndex(of: 0) ?? 0) }
        if check.isASCII {
            return text.withMemoryRebound(to: UInt8.self) { bytes in spans(in: bytes, text, [], &scratch) }
        }
        var shadow = Shadow()
        swap(&shadow, &scratch.shadow)
        defer { swap(&shadow, &scratch.shadow) }
        try shadow.fill(text)
        return shadow.bytes.withUnsafeBufferPointer { spans(in: $0, text, shadow.shifts, &scratch) }
    }

    private func spans(
        in bytes: UnsafeBufferPointer<UInt8>,
        _ text: UnsafeRawBufferPointer,
        _ shifts: [Shadow.Shift],
        _ scratch: inout ScanScratch
    ) -> [Span] {
        var reading = Reading(bytes, triggers, &scratch.lists)
        scratch.candidates.removeAll(keepingCapacity: true)
        if reading.hasSpokenNumber || reading.hasValuesOfDigits {
            reading.giveBack(&scratch.lists)
            reading = Reading(bytes, table, &scratch.lists)
            findNumbers(reading, &scratch.candidates)
        }
        if !reading.ats.isEmpty { Mail.find(reading, &scratch.candidates) }
        if !reading.marks.isEmpty { findWords(reading, &scratch) }
        reading.giveBack(&scratch.lists)
        if scratch.candidates.isEmpty { return [] }
        var places = Places(text, shifts)
        return scratch.candidates.settled().compactMap { candidate in
            if allowed.contains(candidate, bytes) { return nil }
            let (scalars, range) = places.original(candidate.range)
            return Span(
                entity: candidate.entity,
                start: scalars.lowerBound,
                end: scalars.upperBound,
                bytes: range,
                confidence: candidate.confidence,
                mask: Mask.text(candidate.entity, bytes[candidate.range]),
                category: candidate.category
            )
        }
    }

    private func findNumbers(_ reading: Reading, _ candidates: inout [Candidate]) {
        Cards.find(reading, &candidates)
        CardDetails.find(reading, &candidates)
        IBANs.find(reading, &candidates)
        BankAccounts.find(reading, &candidates)
        Identifier.find(reading, &candidates)
        Postcodes.find(reading, &candidates)
        Phones.find(reading, &candidates)
        InternetAddresses.find(reading, &candidates)
        DatesOfBirth.find(reading, &candidates)
        SpokenNumbers.find(reading, &candidates)
    }

    private func findWords(_ reading: Reading, _ scratch: inout ScanScratch) {
        if SpelledMail.isPossible(reading) {
            let common = Reading(reading.bytes, commonWords, &scratch.commonLists)
            SpelledMail.find(reading, common, &scratch.candidates)
            common.giveBack(&scratch.commonLists)
        }
        Secrets.find(reading, commonWords, &scratch.candidates)
        PersonNames.find(reading, commonWords, &scratch.candidates)
        LexiconWords.find(reading, &scratch.candidates)
    }
}
