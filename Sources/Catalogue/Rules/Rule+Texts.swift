extension Rule {
    /// What a column of findings and deadlines, in which the store holds an English text, says in a language.
    ///
    /// Nil where the column holds none of the rule's own texts.
    public func text(of column: String, _ stored: String?, in language: Language) -> String? {
        switch column {
        case "title": titles.text(in: language)
        case "authority": authorities.text(in: language)
        case "clause": clauses.text(in: language)
        case "remedy": remedies.text(in: language)
        case "reason": stored.map { reason($0, in: language) }
        default: nil
        }
    }

    /// What a finding says is wrong; what the header does not translate stays as the statement wrote it.
    private func reason(_ stored: String, in language: Language) -> String {
        for reason in reasons {
            if let fillings = TextTemplate(reason.english).fillings(in: stored) {
                return TextTemplate(reason.text(in: language)).filled(with: fillings)
            }
        }
        return stored
    }
}
