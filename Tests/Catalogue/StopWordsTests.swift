import Foundation
import Testing

@testable import Catalogue

@Suite struct `The words that say nothing` {
    private static func read(_ text: String) -> (words: [String], messages: [String]) {
        let log = ProblemLog()
        let words = StopWords.read(text, file: "l.stopwords", log: log)
        return (words, CatalogueError(log.problems).problems.map(\.description))
    }

    @Test func `stand in any number on a line`() {
        let (words, messages) = Self.read("# A remark.\nlanguage es\n\nque qué  # another\nestá\n")
        #expect(words == ["que", "qué", "está"])
        #expect(messages.isEmpty)
    }

    @Test(arguments: [
        ("the\n", ["l.stopwords:1:1: a line such as \"language en\" is missing"]),
        (
            "language en\nThe x1\n",
            [
                "l.stopwords:2:1: \"The\" is no word in lower-case letters",
                "l.stopwords:2:1: \"x1\" is no word in lower-case letters",
            ]
        ),
        ("language en\nthe\nthe\n", ["l.stopwords:3:1: \"the\" stands here twice"]),
        ("language\n", ["l.stopwords:1:1: expected one line such as: language en"]),
    ])
    func `are refused with their line`(text: String, expected: [String]) {
        #expect(Self.read(text).messages == expected)
    }

    @Test func `ship in two languages`() throws {
        let words = try Catalogue.load(Project(directory: ShippedFiles.root.path)).stopWords
        #expect(words.contains("because") && words.contains("porque"))
    }
}
