import Foundation
import Testing

@testable import Reports

@Suite struct `A listing` {
    private func sample() throws -> Listing {
        var listing = Listing(
            "scores",
            columns: [.text("team"), .number("offered"), .number("value"), .text("verdict")]
        )
        try listing.append(["Équipe", 1200, .number("0.8190"), "met"])
        try listing.append(["Sales, North", 7, .empty, "not enough data"])
        try listing.append(["=1+1", .empty, .number("-3"), ""])
        return listing
    }

    @Test func `is aligned for a terminal, numbers to the right`() throws {
        #expect(
            try sample().rendered(as: .table) == """
                team          offered   value  verdict
                ------------  -------  ------  ---------------
                Équipe           1200  0.8190  met
                Sales, North        7          not enough data
                =1+1                       -3

                """
        )
    }

    @Test func `is CSV with the same care as a file`() throws {
        #expect(
            try sample().rendered(as: .csv)
                == "team,offered,value,verdict\r\nÉquipe,1200,0.8190,met\r\n\"Sales, North\",7,,not enough data\r\n"
                + "'=1+1,,-3,\r\n"
        )
    }

    @Test func `is JSON that keeps digits and the order of columns`() throws {
        let text = try sample().rendered(as: .json)
        #expect(
            text == """
                [
                  {"team": "Équipe", "offered": 1200, "value": 0.8190, "verdict": "met"},
                  {"team": "Sales, North", "offered": 7, "value": null, "verdict": "not enough data"},
                  {"team": "=1+1", "offered": null, "value": -3, "verdict": ""}
                ]

                """
        )
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [[String: Any]])
    }

    @Test func `JSON escapes what it has to`() throws {
        var listing = Listing("x", columns: [.text("a")])
        let nasty = "quote \" slash \\ line\nreturn\rtab\tbell\u{7} c1\u{85} é 😀 \u{2028}"
        try listing.append([.text(nasty)])
        let text = listing.rendered(as: .json)
        let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: String]]
        #expect(parsed == [["a": nasty]])
        #expect(text.split(separator: "\n").count == 3)
        #expect(text.contains(#"\u0007"#))
    }

    @Test func `without rows still says its columns`() {
        let listing = Listing("x", columns: [.text("a"), .number("bc")])
        #expect(listing.rendered(as: .table) == "a  bc\n-  --\n")
        #expect(listing.rendered(as: .csv) == "a,bc\r\n")
        #expect(listing.rendered(as: .json) == "[]\n")
    }

    @Test func `refuses a row that does not fit, without saying what is in it`() throws {
        var listing = Listing("scores", columns: [.text("a"), .number("b")])
        #expect(throws: ReportError.columnCount(file: "scores", row: 1, expected: 2, found: 1)) {
            try listing.append(["a"])
        }
        let error = try #require(throws: ReportError.self) { try listing.append(["a", .number("=secret")]) }
        #expect(error.description == "scores: row 1, column b: the cell is declared a number and holds none")
        #expect(listing.rows.isEmpty)
    }

    @Test(arguments: [
        ("line\nbreak", "line break"),
        ("\u{1B}[2Jgone", "\u{FFFD}[2Jgone"),
        ("\u{202E}txt.exe", "\u{FFFD}txt.exe"),
        ("\u{9B}31m", "\u{FFFD}31m"),
    ])
    func `a terminal is never given orders`(text: String, shown: String) {
        #expect(TextTable.visible(text) == shown)
    }

    @Test(arguments: [("abc", 3), ("Jose\u{301}", 4), ("José", 4), ("客户", 4), ("👩‍👩‍👧", 2), ("🇬🇧", 2), ("", 0), ("ß—", 2)])
    func `widths are those of a terminal`(text: String, width: Int) {
        #expect(TextTable.width(text) == width)
    }
}
