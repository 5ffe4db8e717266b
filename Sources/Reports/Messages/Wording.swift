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
        template(language).filled(with: fillings)
    }

    /// The text in a language, with its gaps.
    func template(_ language: Language) -> TextTemplate { TextTemplate(language == .english ? english : spanish) }
}
