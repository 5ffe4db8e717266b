/// What a KPI or a rule says of itself in reports, in every language: its name, what it counts, what to do about it.
public struct TranslatedText: Hashable, Sendable {
    private let texts: [Language: String]
    /// The text in English, in which the store and the terminal have it.
    public let english: String

    /// A text that is the same in all languages.
    init(_ text: String) {
        english = text
        texts = [:]
    }

    fileprivate init(english: String, _ texts: [Language: String]) {
        self.english = english
        self.texts = texts
    }

    /// Whether somebody translated it.
    var isTranslated: Bool { !texts.isEmpty }

    /// The text in a language.
    public func text(in language: Language) -> String { texts[language] ?? english }

    /// The text with something behind it.
    func followed(by suffix: String) -> TranslatedText {
        TranslatedText(english: english + suffix, texts.mapValues { $0 + suffix })
    }
}

extension Reading where Value == TranslatedText {
    /// A text, or one for each language: `{en: …, es: …}`.
    static func translated() -> Self {
        Reading { node, log in
            guard case .mapping = node.content else {
                return Reading<String>.text().read(node, log).map(TranslatedText.init)
            }
            return mapping { reader in
                let texts = Dictionary(
                    uniqueKeysWithValues: Language.allCases.map { ($0, reader.required($0.rawValue, .text())) }
                ).compactMapValues(\.self)
                return texts[.english].map { TranslatedText(english: $0, texts) }
            }.read(node, log)
        }
    }
}
