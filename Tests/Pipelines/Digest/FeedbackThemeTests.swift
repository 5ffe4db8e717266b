import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.freshDatabase(template: "migrated", migrateForTests)) struct `Themes of feedback` {
    /// A comment, who made it, and in which period.
    private struct Comment {
        var text: String
        var customer: String
        var isNow = true
    }

    private static func facts(_ comments: [Comment]) -> String {
        let rows = comments.enumerated().map { index, comment in
            let date = comment.isNow ? "2026-03-30" : "2026-02-20"
            return """
                insert into assay.contact (contact_id, business_date, channel, direction, queue, offered_at, outcome, agent_id, customer_ref, product)
                values ('k\(index)', '\(date)', 'voice', 'inbound', 'help', '\(date) 12:00Z', 'answered', 'b1', '\(comment.customer)', 'phone');
                insert into assay.feedback (feedback_id, business_date, contact_id, instrument, invited_at, scale_min, scale_max, higher_is_better, comment)
                values ('f\(index)', '\(date)', 'k\(index)', 'csat', '\(date) 13:00Z', 1, 5, true, '\(comment.text)');
                """
        }
        return rows.joined(separator: "\n")
    }

    private static func many(_ count: Int, _ text: String, _ customer: String, isNow: Bool = true) -> [Comment] {
        (0..<count).map { Comment(text: text, customer: "\(customer)\($0)", isNow: isNow) }
    }

    /// Equations 16 and 22 of the paper, from counts by hand.
    private static func z(_ now: Double, of allNow: Double, _ previous: Double, of allPrevious: Double, prior: Double)
        -> Double
    {
        let before = log((previous + prior) / (allPrevious + 500 - previous - prior))
        let after = log((now + prior) / (allNow + 500 - now - prior))
        return (after - before) / (1 / (now + prior) + 1 / (previous + prior)).squareRoot()
    }

    @Test func `are what stands out, with the published statistic`() throws {
        // Now: 40 comments of "line good", 30 of "router broken"; before: 60 of "line good".
        let bench = try DigestBench(
            Self.facts(
                Self.many(40, "The line was good", "c") + Self.many(30, "The router was broken", "d")
                    + Self.many(60, "The line was good", "e", isNow: false)
            )
        )
        try bench.write("feedback_theme")
        // Words: 140 now, 120 before; the router has 30 of all 260.
        let expected = Self.z(30, of: 140, 0, of: 120, prior: 500 * 30 / 260)
        let found = try bench.rows(
            "team, term, mentions, previous, products, z",
            "from digest.feedback_theme order by team, term"
        )
        #expect(
            found.map { $0.split(separator: "|", omittingEmptySubsequences: false).dropLast().joined(separator: "|") }
                == [
                    "|broken|30|0|{phone}", "|router|30|0|{phone}", "blue|broken|30|0|{phone}",
                    "blue|router|30|0|{phone}",
                ]
        )
        let z = try #require(found.first?.split(separator: "|").last.flatMap { Double($0) })
        #expect(abs(z - expected) < 0.001)
        #expect(expected > 1.96, "or nothing would be tested")
    }

    @Test func `are said by enough different customers, and name nobody and no mask`() throws {
        let background = Self.many(60, "line good", "e", isNow: false) + Self.many(60, "line good", "f")
        let loud = (0..<30).map { _ in Comment(text: "outrage everywhere", customer: "one") }
        let bench = try DigestBench(
            Self.facts(
                background + loud + Self.many(4, "sinister silence", "g")
                    + Self.many(60, "ask Rita, mail [EMAIL_ADDRESS] or A1 about XXXX and 4111 in blue", "h")
            )
        )
        try bench.write("feedback_theme", ["minimum_mentions": 5])
        // What is left of the last sixty is what says nothing of anybody.
        #expect(
            try bench.rows("distinct term", "from digest.feedback_theme where team = '' order by 1") == [
                "about", "and", "ask", "mail",
            ]
        )
    }

    @Test func `show an example in which nothing was found and nobody is named`() throws {
        let bench = try DigestBench(
            Self.facts(
                Self.many(60, "line good", "e", isNow: false) + Self.many(40, "line good", "f")
                    + [
                        Comment(text: "router: Rita said it would be replaced", customer: "1"),
                        Comment(text: "router: ask the team called blue for one", customer: "2"),
                        Comment(text: "router: my card is [CREDIT_CARD], again", customer: "3"),
                        Comment(text: "router: something was found in this one", customer: "4"),
                        Comment(text: "router: too short", customer: "5"),
                        Comment(text: "router: it breaks down whenever it rains", customer: "6"),
                    ] + Self.many(40, "router breaks whenever everything is raining", "g")
            )
                + """
                insert into assay.scan_hit (relation, source_key, contact_id, agent_id, business_date, "column", entity, start, length,
                    confidence, mask, scanner_version)
                values ('feedback', '{f103}', 'k103', '', '2026-03-30', 'comment', 'PHONE_NUMBER', 1, 9, 'possible', '*******10', 'v');
                """
        )
        try bench.write("feedback_theme")
        #expect(
            try bench.rows("example", "from digest.feedback_theme where team = '' and term = 'router'")
                == ["router: it breaks down whenever it rains"]
        )
    }

    @Test func `are none without a period before`() throws {
        let bench = try DigestBench(Self.facts(Self.many(40, "router broken", "c")))
        try bench.write("feedback_theme")
        #expect(try bench.rows("count(*)", "from digest.feedback_theme") == ["0"])
    }
}
