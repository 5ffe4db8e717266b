import Postgres
import Statistics
import Testing

@testable import Catalogue

@Suite struct ReviewSettingsTests {
    @Test func `how findings are opened, decided and looked at is read`() throws {
        let (read, messages) = OrganisationText.read(
            OrganisationText.start + """
                review:
                  findings_from: 2026-01-01
                  decides: {currency: GBP, levels: {1: 100.50, 2: null}}
                  source_link: {contact: "https://crm.example:8443/c/{key}?tab=1"}
                """
        )
        let review = try #require(read).review
        #expect(messages.isEmpty)
        #expect(review.findingsFrom == CalendarDate("2026-01-01"))
        #expect(review.decisions?.currency == "GBP")
        #expect(review.decisions?.limits.map(\.level) == [1, 2])
        #expect(review.decisions?.limits.map { $0.amount?.description } == ["100.5", nil])
        #expect(review.sourceLinks == ["contact": "https://crm.example:8443/c/{key}?tab=1"])
    }

    @Test(arguments: [
        "javascript:alert({key})", "https://crm.example/c", "https:///c/{key}", "ftp://crm.example/{key}",
        "https://me@crm.example/{key}", "https://crm.example/{key}\"onclick=x", "https://crm.example/{key} x",
        "data:text/html,{key}", "HTTPS://crm.example/{key}", "https://{key}.example/",
    ])
    func `an address that a browser should not be sent to is no link`(address: String) {
        let (_, messages) = OrganisationText.read(
            OrganisationText.start + "review: {source_link: {contact: '\(address)'}}\n"
        )
        #expect(messages.count == 1)
        #expect(messages.first?.hasPrefix("o.yaml:5:33: expected an address that begins with https://") == true)
    }

    @Test func `a link is of a relation of the source contract`() {
        let text = OrganisationText.start + "review: {source_link: {contract: 'https://crm.example/{key}'}}\n"
        let (_, messages) = OrganisationText.read(text, relations: ["contact", "complaint"])
        #expect(messages == ["o.yaml:5:24: \"contract\" is none of complaint, contact (did you mean \"contact\"?)"])
    }
}
