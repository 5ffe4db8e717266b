import Testing

@testable import Catalogue

@Suite struct `The audiences of organisation.yaml` {
    private static let start = "name: N\nreporting_zone: Europe/London\nretention: {contacts_months: 24}\n"

    private static func read(_ text: String) -> (organisation: Organisation?, messages: [String]) {
        OrganisationText.read(start + text)
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
