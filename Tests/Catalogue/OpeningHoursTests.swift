import Postgres
import Testing

@testable import Catalogue

@Suite struct OpeningHoursTests {
    @Test func `a holiday has the hours of a holiday`() throws {
        let (read, _) = OrganisationText.read(
            OrganisationText.start + """
                opening_hours: {monday: 08:00-20:00, holiday: 10:00-16:00}
                calendar: england
                calendars:
                  england:
                    - {date: 2026-05-25, title: Spring bank holiday}
                """
        )
        let organisation = try #require(read)
        let holiday = try #require(CalendarDate("2026-05-25"))
        #expect(organisation.openingHours(on: holiday).map(\.description) == ["10:00-16:00"])
        #expect(organisation.openingHours(on: holiday + 7).map(\.description) == ["08:00-20:00"])
        #expect(organisation.calendar?.title(on: holiday) == "Spring bank holiday")
        #expect(organisation.calendar?.years == 2026...2026)
    }

    @Test(arguments: ["08:00-20:00", "00:00-24:00", "23:59-24:00"]) func `spans of a day are read`(_ text: String) {
        #expect(TimeSpan(text)?.description == text)
    }

    @Test(arguments: [
        "8:00-20:00", "08:00", "08:00-08:00", "20:00-08:00", "08:60-09:00", "08:00-24:01", "08:00 - 09:00",
    ])
    func `other spans are not`(_ text: String) {
        #expect(TimeSpan(text) == nil)
    }
}
