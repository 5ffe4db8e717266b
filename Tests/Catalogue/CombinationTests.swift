import Testing

@testable import Catalogue

@Suite struct CombinationTests {
    @Test func `columns are added and taken away`() throws {
        let combination = try Combination(parsing: "answered_wait_known + abandoned_wait_known-abandoned_short")
        #expect(combination.columns == ["answered_wait_known", "abandoned_wait_known", "abandoned_short"])
        #expect(combination.description == "answered_wait_known + abandoned_wait_known - abandoned_short")
        let row: [String: Int128] = ["answered_wait_known": 1000, "abandoned_wait_known": 60, "abandoned_short": 10]
        #expect(combination.value { row[$0] ?? 0 } == 1050)
        let indexed = try #require(
            combination.indexed(in: ["abandoned_short", "answered_wait_known", "x", "abandoned_wait_known"])
        )
        #expect(indexed.value([10, 1000, 7, 60] as [Int128]) == 1050)
        #expect(combination.indexed(in: ["answered_wait_known"]) == nil)
    }

    @Test func `a column that cannot be had is the caller's error`() throws {
        struct Missing: Error, Equatable { let column: String }
        let combination = try Combination(parsing: "a + b")
        #expect(throws: Missing(column: "b")) {
            try combination.value { column throws(Missing) -> Int in
                guard column == "a" else { throw Missing(column: column) }
                return 1
            }
        }
    }

    @Test func `rolling up and combining may change places`() throws {
        let combination = try Combination(parsing: "a - b + c")
        let rows: [[Int128]] = [[5, 2, 1], [7, 7, 0], [1, 9, 4]]
        let indexed = try #require(combination.indexed(in: ["a", "b", "c"]))
        let sums = rows.reduce([0, 0, 0]) { zip($0, $1).map(+) }
        #expect(rows.map { indexed.value($0) }.reduce(0, +) == indexed.value(sums))
    }

    @Test func `equality looks at what is computed and not at blanks`() throws {
        #expect(try Combination(parsing: "a+b") == Combination(parsing: "  a  +  b "))
        #expect(try Combination(parsing: "a+b") != Combination(parsing: "a-b"))
    }

    @Test(arguments: [
        ("", 0, "a column is missing"),
        ("a +", 3, "a column is missing at the end"),
        ("+ a", 0, "a column has to stand before \"+\""),
        ("a + - b", 4, "a column has to stand before \"-\""),
        ("a b", 2, "+ or - is missing before \"b\""),
        ("a * b", 2, "\"*\" is not allowed: columns are joined by + and - only, so that sums roll up exactly"),
        ("a / b", 2, "\"/\" is not allowed: columns are joined by + and - only, so that sums roll up exactly"),
        ("(a)", 0, "\"(\" is not allowed: columns are joined by + and - only, so that sums roll up exactly"),
        ("a + 2", 4, "\"2\" is not a column (a-z, 0-9, _)"),
        ("a + B", 4, "\"B\" is not a column (a-z, 0-9, _)"),
        ("a + b - a", 8, "\"a\" stands here twice"),
    ]) func `an error says at which character`(_ text: String, _ offset: Int, _ message: String) {
        #expect(throws: Combination.SyntaxError(offset: offset, message: message)) { try Combination(parsing: text) }
    }
}
