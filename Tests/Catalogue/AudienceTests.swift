import Foundation
import Testing

@testable import Catalogue

@Suite struct `The audiences of organisation.yaml` {
    private static let start = "name: N\nreporting_zone: Europe/London\nretention: {contacts_months: 24}\n"

    private static func read(_ text: String) -> (organisation: Organisation?, messages: [String]) {
        let log = ProblemLog()
        let organisation = Organisation.read(start + text, file: "o.yaml", log: log)
        return (organisation, CatalogueError(log.problems).problems.map(\.description))
    }

    @Test func `are English, with a point and commas, where nothing is said`() throws {
        let organisation = try #require(Self.read("").organisation)
        for settings in [
            organisation.organisationAudience, organisation.officersAudience, organisation.audience(ofTeam: "red"),
        ] {
            #expect(settings == .standard)
            #expect(settings.language == .english)
            #expect(settings.decimalMark == .point && settings.separator == .comma)
        }
    }

    @Test func `have the marks of their language, and a team goes before all teams`() throws {
        let organisation = try #require(
            Self.read(
                """
                audiences:
                  organisation: {language: es}
                  officers: {language: es, decimal_mark: point}
                  teams: {decimal_mark: comma, separator: tab}
                  team:red: {language: en}
                """
            ).organisation
        )
        let spanish = organisation.organisationAudience
        #expect(spanish == AudienceSettings(language: .spanish, decimalMark: .comma, separator: .semicolon))
        #expect(organisation.officersAudience.separator == .comma)
        #expect(organisation.audience(ofTeam: "blue").separator == .tab)
        #expect(organisation.audience(ofTeam: "blue").language == .english)
        #expect(organisation.audience(ofTeam: "red") == .standard)
    }

    @Test(arguments: [
        ("organisation: {language: fr}", "o.yaml:5:28: \"fr\" is none of en, es"),
        ("organisation: {decimal_mark: dot}", "o.yaml:5:32: \"dot\" is none of point, comma"),
        (
            "officers: {decimal_mark: comma, separator: comma}",
            "o.yaml:5:35: decimal_mark and separator are both a comma: a number could not be told from two columns"
        ),
        (
            "managers: {language: en}",
            "o.yaml:5:3: expected organisation, officers, teams, or team: and a team's name, found \"managers\""
        ),
        (
            "teams: {tongue: en}",
            "o.yaml:5:11: key \"tongue\" is not known here; allowed: language, decimal_mark, separator"
        ),
    ])
    func `are refused with their place`(line: String, message: String) {
        #expect(Self.read("audiences:\n  \(line)\n").messages == [message])
    }
}

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
