/// Where a text stands.
enum TextPlace: String, Sendable {
    case contactNote, feedbackComment, evaluationComment, complaintDescription, escalationReason, utterance
}

/// Puts something into a text of the sample that the generator itself does not write, such as personal data.
///
/// It draws from the stream that it is given and from nothing else, so the sample stays a function of its parameters.
protocol TextPlanting: Sendable {
    /// Changes a text, which is UTF-8, and says what it planted.
    func plant(in text: inout [UInt8], at place: TextPlace, _ stream: inout RandomStream) -> [String]
}

/// Sentences in which some words are drawn from lists.
struct FreeText: Sendable {
    private let good: [[UInt8]]
    private let mixed: [[UInt8]]
    private let bad: [[UInt8]]
    private let notes: [[UInt8]]
    private let outcomes: [[UInt8]]
    private let praise: [[UInt8]]
    private let advice: [[UInt8]]
    private let spoken: [[UInt8]]
    private let matters: [[UInt8]]
    private let slots: [[[UInt8]]]

    init() {
        slots = Phrases.slots.map { $0.words.map { Array($0.utf8) } }
        (good, mixed, bad) = (Self.compiled(Phrases.good), Self.compiled(Phrases.mixed), Self.compiled(Phrases.bad))
        (notes, outcomes) = (Self.compiled(Phrases.notes), Self.compiled(Phrases.outcomes))
        (praise, advice) = (Self.compiled(Phrases.praise), Self.compiled(Phrases.advice))
        (spoken, matters) = (Self.compiled(Phrases.spoken), Self.compiled(Phrases.matters))
    }

    /// A customer's comment of two to four sentences, about 47 words, in that mood (-1 to 1).
    func comment(_ text: inout [UInt8], mood: Double, _ stream: inout RandomStream) {
        let bank = mood > 0.35 ? good : mood < -0.15 ? bad : mixed
        let count = Self.sentences[stream.below(Self.sentences.count)]
        // Sentences of one bank in an order of its own: a start and a step that meets every sentence once.
        let (start, step) = (stream.below(bank.count), 1 + 2 * stream.below(bank.count / 2))
        for number in 0..<count {
            let isAside = number > 0 && stream.chance(0.15)
            let source = isAside ? mixed : bank
            write(source[(start + number * step) % source.count], to: &text, &stream)
        }
    }

    private static let sentences = [2, 2, 3, 3, 4]

    /// What an agent writes about a contact.
    func note(_ text: inout [UInt8], resolved: Bool?, _ stream: inout RandomStream) {
        write(notes[stream.below(notes.count)], to: &text, &stream)
        let half = outcomes.count / 2
        write(outcomes[stream.below(half) + (resolved == false ? half : 0)], to: &text, &stream)
    }

    /// What an evaluator writes about an evaluation.
    func remark(_ text: inout [UInt8], passed: Bool, _ stream: inout RandomStream) {
        if passed || stream.chance(0.5) { write(praise[stream.below(praise.count)], to: &text, &stream) }
        if !passed || stream.chance(0.4) { write(advice[stream.below(advice.count)], to: &text, &stream) }
    }

    /// One sentence of an agent in a conversation.
    func answer(_ text: inout [UInt8], _ stream: inout RandomStream) {
        write(spoken[stream.below(spoken.count)], to: &text, &stream)
    }

    /// One sentence of a customer in a conversation, in that mood (-1 to 1).
    func remark(_ text: inout [UInt8], mood: Double, _ stream: inout RandomStream) {
        let bank = mood > 0.35 ? good : mood < -0.15 ? bad : mixed
        write(bank[stream.below(bank.count)], to: &text, &stream)
    }

    /// Why a matter is passed on.
    func matter(_ text: inout [UInt8], _ stream: inout RandomStream) {
        write(matters[stream.below(matters.count)], to: &text, &stream)
    }

    private func write(_ sentence: [UInt8], to text: inout [UInt8], _ stream: inout RandomStream) {
        if !text.isEmpty { text.append(0x20) }
        let start = text.count
        for byte in sentence {
            if byte < 0x20 {
                let words = slots[Int(byte)]
                text.append(contentsOf: words[stream.below(words.count)])
            } else {
                text.append(byte)
            }
        }
        // Sentences start with a capital, whatever word was drawn first.
        if text.count > start, (0x61...0x7A).contains(text[start]) { text[start] -= 0x20 }
    }

    /// Replaces each slot by one control byte, its number.
    private static func compiled(_ sentences: [String]) -> [[UInt8]] {
        sentences.map { sentence in
            var bytes: [UInt8] = []
            for (index, part) in sentence.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
                guard index > 0, let end = part.firstIndex(of: "}") else {
                    bytes += part.utf8
                    continue
                }
                let slot = Phrases.slots.firstIndex { $0.name == part[..<end] } ?? 0
                bytes.append(UInt8(slot))
                bytes += part[part.index(after: end)...].utf8
            }
            return bytes
        }
    }
}
