/// What a KPI or a rule is called in reports, in every language.
public struct Title: Hashable, Sendable {
    private let texts: [Language: String]
    /// What it is called in English, in which the store and the terminal name it.
    public let english: String

    /// A name that is the same in all languages.
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

    /// The name in a language.
    public func text(in language: Language) -> String { texts[language] ?? english }

    /// The name with something behind it.
    func followed(by suffix: String) -> Title { Title(english: english + suffix, texts.mapValues { $0 + suffix }) }
}

extension Reading where Value == Title {
    /// A text, or one for each language: `{en: …, es: …}`.
    static func title() -> Self {
        Reading { node, log in
            guard case .mapping = node.content else { return Reading<String>.text().read(node, log).map(Title.init) }
            return mapping { reader in
                let texts = Dictionary(
                    uniqueKeysWithValues: Language.allCases.map { ($0, reader.required($0.rawValue, .text())) }
                ).compactMapValues(\.self)
                return texts[.english].map { Title(english: $0, texts) }
            }.read(node, log)
        }
    }
}
