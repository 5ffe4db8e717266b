import Testing

@testable import Catalogue

@Suite struct OrganisationRefusalTests {
    @Test(arguments: badFiles) func `a bad setting is refused where it stands`(_ file: BadFile) {
        #expect(OrganisationText.read(file.text).messages == file.messages)
    }

    private static let badFiles = [
        BadFile(
            "an abbreviation is no zone",
            "name: N\nreporting_zone: GMT\nretention: {contacts_months: 1}\n",
            "o.yaml:2:17: expected an IANA time zone such as Europe/London, found \"GMT\""
        ),
        BadFile(
            "required keys",
            "look_back_days: 3\n",
            "o.yaml:1:1: key \"name\" is missing",
            "o.yaml:1:1: key \"reporting_zone\" is missing",
            "o.yaml:1:1: key \"retention\" is missing"
        ),
        BadFile(
            "retention",
            "name: N\nreporting_zone: UTC\nretention: {contacts_months: 0}\n",
            "o.yaml:3:30: expected a whole number from 1 to 240, found \"0\""
        ),
        BadFile(
            "currency and schema",
            OrganisationText.start + "reporting_currency: gbp\nsource_schema: Monitoring\n",
            "o.yaml:5:21: expected an ISO 4217 currency such as GBP, found \"gbp\"",
            "o.yaml:6:16: expected a schema name (a-z, 0-9, _), found \"Monitoring\""
        ),
        BadFile(
            "a calendar that is not there",
            OrganisationText.start + "calendar: engand\ncalendars: {england: [{date: 2026-01-01, title: x}]}\n",
            "o.yaml:5:11: \"engand\" is not among calendars: england (did you mean \"england\"?)"
        ),
        BadFile(
            "no calendars at all",
            OrganisationText.start + "calendar: england\n",
            "o.yaml:5:11: \"england\" is not among calendars: there are none"
        ),
        BadFile(
            "holidays",
            OrganisationText.start + """
                calendar: c
                calendars:
                  c:
                    - {date: 2026-02-30, title: x}
                    - {date: 2026-01-01}
                    - {date: 2026-01-02, titel: x}
                """,
            "o.yaml:8:14: expected a date as YYYY-MM-DD, found \"2026-02-30\"",
            "o.yaml:9:7: key \"title\" is missing",
            "o.yaml:10:7: key \"title\" is missing",
            "o.yaml:10:26: key \"titel\" is not known here; allowed: date, title (did you mean \"title\"?)"
        ),
        BadFile(
            "one holiday twice",
            OrganisationText.start + "calendars: {c: [{date: 2026-01-01, title: x}, {date: 2026-01-01, title: y}]}\n",
            "o.yaml:5:54: 2026-01-01 stands in this calendar twice"
        ),
        BadFile(
            "opening hours",
            OrganisationText.start + """
                opening_hours:
                  monday: 8-20
                  tuesday: 20:00-08:00
                  wednesday: [09:00-12:00, 11:00-17:00]
                  thursday: shut
                  firday: closed
                """,
            "o.yaml:6:11: expected opening hours as 08:00-20:00, a list of them, or closed, found \"8-20\"",
            "o.yaml:7:12: expected opening hours as 08:00-20:00, a list of them, or closed, found \"20:00-08:00\"",
            "o.yaml:8:28: 11:00-17:00 begins before 09:00-12:00 has ended",
            "o.yaml:9:13: expected opening hours as 08:00-20:00, a list of them, or closed, found \"shut\"",
            "o.yaml:10:3: key \"firday\" is not known here; allowed: monday, tuesday, wednesday, thursday, friday, saturday,"
                + " sunday, holiday (did you mean \"friday\"?)"
        ),
        BadFile(
            "channels and queues",
            OrganisationText.start + """
                channels:
                  voise: {service_threshold_seconds: 20}
                  chat: {threshold_seconds: 20}
                queues:
                  billing: {site: "", short_abandon_seconds: -1}
                  sales: Leeds
                """,
            "o.yaml:6:3: \"voise\" is none of voice, chat, email, message, callback (did you mean \"voice\"?)",
            "o.yaml:7:10: key \"threshold_seconds\" is not known here; allowed: service_threshold_seconds,"
                + " short_abandon_seconds, opening_hours",
            "o.yaml:9:19: expected a text, found the text \"\"",
            "o.yaml:9:46: expected a whole number from 0 to 86400, found \"-1\"",
            "o.yaml:10:10: expected a mapping, found \"Leeds\""
        ),
        BadFile(
            "auto fail",
            OrganisationText.start + "auto_fail: keeep\nminimum_sample: 1\n",
            "o.yaml:5:12: \"keeep\" is none of zero, keep (did you mean \"keep\"?)",
            "o.yaml:6:17: expected a whole number from 2 to 10000, found \"1\""
        ),
    ]
}
