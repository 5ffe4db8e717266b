internal import Catalogue

/// A text of a page in every language; `{1}`, `{2}` stand for what is put in.
struct Wording: Sendable {
    let english: String
    let spanish: String

    init(_ english: String, es spanish: String) {
        self.english = english
        self.spanish = spanish
    }

    /// The text in a language, with its gaps filled.
    func callAsFunction(_ language: Language, _ fillings: String...) -> String {
        var rest = (language == .english ? english : spanish)[...]
        var text = ""
        // From left to right and once: a filling may hold a brace of its own.
        while let brace = rest.firstIndex(of: "{") {
            text += rest[..<brace]
            let end = rest[brace...].firstIndex(of: "}") ?? rest.index(before: rest.endIndex)
            let number = Int(rest[rest.index(after: brace)..<end]) ?? 0
            text += fillings.indices.contains(number - 1) ? fillings[number - 1] : ""
            rest = rest[rest.index(after: end)...]
        }
        return text + rest
    }
}
