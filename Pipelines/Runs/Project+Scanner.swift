public import Catalogue
public import Privacy

extension Project {
    /// The scanner of the project's lexicons, which lets an organisation's own addresses and numbers be.
    public func scanner(allowed: [String] = []) throws(RunError) -> TextScanner {
        do {
            let texts = try texts(in: "Pipelines/lexicons", ending: ".lexicon")
            guard !texts.isEmpty else { throw LexiconError.none(in: "Pipelines/lexicons") }
            return TextScanner(try texts.map { try Lexicon(parsing: $0.text, name: $0.name) }, allowed: allowed)
        } catch {
            throw .configuration("\(error)")
        }
    }
}
