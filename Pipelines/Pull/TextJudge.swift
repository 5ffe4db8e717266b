internal import Crypto
internal import Privacy

/// What the scanner makes of texts in the stream: free texts are redacted, and labels must hold nobody's data.
///
/// Everything that a pull asks of the scanner, it asks here. A judge belongs to one thread.
struct TextJudge {
    let scanner: TextScanner
    private var verdicts = LabelVerdicts()
    private var scratch = ScanScratch()

    init(_ scanner: TextScanner) {
        self.scanner = scanner
    }

    /// What is found in a text.
    mutating func spans(in text: UnsafeRawBufferPointer) throws(UnscannableText) -> [Span] {
        try scanner.scan(text, reusing: &scratch)
    }

    /// The text with what was found left out.
    func redact(_ text: UnsafeRawBufferPointer, _ spans: [Span]) -> [UInt8] {
        var redacted: [UInt8] = []
        scanner.redact(text, spans, into: &redacted)
        return redacted
    }

    /// The words of a view, without what could be somebody's; nil where they cannot be scanned.
    mutating func words(_ text: UnsafeRawBufferPointer) -> String? {
        guard let spans = try? spans(in: text) else { return nil }
        return String(decoding: redact(text, spans), as: UTF8.self)
    }

    /// The personal data that a label certainly holds; nil where there is none.
    ///
    /// Throws where the label cannot be scanned.
    mutating func certainEntity(
        in label: UnsafeRawBufferPointer,
        isReference: Bool
    ) throws(UnscannableText) -> Entity? {
        guard LabelShape.needsScan(label, isReference: isReference) else { return nil }
        if let known = verdicts.verdict(label, isReference) { return known.entity }
        let entity = try spans(in: label).first { $0.confidence == .certain && (!isReference || Self.counts($0)) }?
            .entity
        verdicts.remember(label, isReference, entity)
        return entity
    }

    /// One in 23 references of eight digits and a letter passes the check of these, which therefore says nothing there.
    private static func counts(_ span: Span) -> Bool { span.entity != .esNIF && span.entity != .esNIE }

    /// Tells redacted texts apart, as the store's `md5` does.
    static func fingerprint(_ text: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let hash = Insecure.MD5.hash(data: Array(text))
        return String(decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// The first look at a label: most of them have no room for anything that is certain.
enum LabelShape {
    /// Whether a label may hold something certain: an address has an `@`, every number at least seven digits, and
    /// what spells a number out at least twenty letters.
    static func needsScan(_ label: UnsafeRawBufferPointer, isReference: Bool) -> Bool {
        var digits = 0
        var letters = 0
        for byte in label {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "@"), 0x80...: return true
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): letters += 1
            default: break
            }
        }
        // Shorter than an IBAN and without the digits of a card, it could only be a number with a check letter.
        if isReference, digits < 12, label.count < 15 { return false }
        if isUUID(label) { return false }
        return digits >= 7 || letters >= 20
    }

    /// Eight, four, four, four and twelve hexadecimal digits: nobody's number.
    private static func isUUID(_ label: UnsafeRawBufferPointer) -> Bool {
        guard label.count == 36 else { return false }
        for (place, byte) in label.enumerated() {
            switch (place, byte) {
            case (8, _), (13, _), (18, _), (23, _): if byte != UInt8(ascii: "-") { return false }
            case (_, UInt8(ascii: "0")...UInt8(ascii: "9")), (_, UInt8(ascii: "a")...UInt8(ascii: "f")),
                (_, UInt8(ascii: "A")...UInt8(ascii: "F")):
                continue
            default: return false
            }
        }
        return true
    }
}

/// The verdicts on the labels last seen: labels repeat, and ids do not matter enough to be remembered for long.
private struct LabelVerdicts {
    private struct Slot {
        var label: [UInt8] = []
        var isReference = false
        var entity: Entity?
    }

    private static let longest = 120
    private var slots: [Slot] = []

    /// Nil where it is not known; else what was found, which may be nothing.
    func verdict(_ label: UnsafeRawBufferPointer, _ isReference: Bool) -> (entity: Entity?, Void)? {
        guard !slots.isEmpty, label.count <= Self.longest else { return nil }
        let slot = slots[Self.place(label)]
        guard !slot.label.isEmpty, slot.isReference == isReference, slot.label.elementsEqual(label) else { return nil }
        return (slot.entity, ())
    }

    mutating func remember(_ label: UnsafeRawBufferPointer, _ isReference: Bool, _ entity: Entity?) {
        guard 1...Self.longest ~= label.count else { return }
        if slots.isEmpty { slots = Array(repeating: Slot(), count: 1 << 10) }
        let place = Self.place(label)
        slots[place].label.removeAll(keepingCapacity: true)
        slots[place].label.append(contentsOf: label)
        slots[place].isReference = isReference
        slots[place].entity = entity
    }

    /// FNV-1a, folded to the number of slots.
    private static func place(_ label: UnsafeRawBufferPointer) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in label { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int((hash ^ hash >> 32) & 1023)
    }
}
