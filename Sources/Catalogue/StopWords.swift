import Postgres

/// Words that say nothing by themselves, such as "the": `Pipelines/lexicons/LANGUAGE.stopwords`.
///
/// A line is `language` and a language, or any number of words; what follows a # is a remark.
enum StopWords {
    static func read(_ text: String, file: String, log: ProblemLog) -> [String] {
        var words: [String] = []
        var hasLanguage = false
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            func report(_ message: String) {
                log.report(Problem(file: file, line: number + 1, column: 1, message: message))
            }
            let content = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
            if content.first == "language" {
                if content.count != 2 || hasLanguage { report("expected one line such as: language en") }
                hasLanguage = true
                continue
            }
            for word in content {
                // Comments are compared in lower case, word by word.
                if !word.allSatisfy(\.isLetter) || word != word.lowercased() {
                    report("\"\(word)\" is no word in lower-case letters")
                } else if words.contains(word) {
                    report("\"\(word)\" stands here twice")
                }
                words.append(word)
            }
        }
        if !hasLanguage {
            log.report(Problem(file: file, line: 1, column: 1, message: "a line such as \"language en\" is missing"))
        }
        return words
    }
}
