import Catalogue
import Testing

struct ContractGrammarTests {
    static let table = """
        create schema monitoring;

        -- One visit.
        -- required
        -- ★ seen_at
        create table monitoring.visit (
            visit_id text not null, -- key The visit.
            seen_at timestamptz not null, -- ★ When.
            kind text check (kind in ('a', 'b')), -- ? Which.
            grade integer check (grade between 1 and 5), -- ? How good.
            length_seconds numeric check (length_seconds >= 0), -- ? How long.
            contract_error text, -- ? What could not be read.
            primary key (visit_id)
        );
        create index on monitoring.visit (seen_at);
        """

    @Test func `a table becomes a relation`() throws {
        let contract = try Contract(name: "c.sql", sql: Self.table)
        let visit = try #require(contract.relations.first)
        #expect(visit.summary == "One visit.")
        #expect(visit.isRequired)
        #expect(visit.star == .column("seen_at"))
        #expect(visit.lookupColumns == ["seen_at"])
        #expect(visit.keyColumns == ["visit_id"])
        #expect(visit.column("kind")?.domain == ["a", "b"])
        #expect(visit.column("kind")?.sentence == "Which.")
        #expect(visit.column("grade")?.maximum == 5)
        #expect(visit.column("length_seconds")?.nonNegative == true)
    }

    @Test(arguments: [
        ("visit_id text not null, -- key", "visit_id uuid not null, -- key", "7:14: uuid is none of the types"),
        ("not null, -- ★", ", -- ★", "8:30: `not null` and the signs"),
        ("-- ? Which.", "-- Which.", "9:46: `not null` and the signs"),
        ("-- ? Which.", "-- ? which", "9:48: expected a sentence"),
        ("-- ? Which.", "-- ??", "9:47: the sign ? stands twice"),
        ("in ('a', 'b')", "in ('a', 'b", "9:37: the quote is not closed"),
        ("in ('a', 'b')", "<> 'a'", "9:27: expected `in`, `>=` or `between`"),
        ("check (kind in", "check (other in", "9:22: expected `kind`"),
        ("between 1 and 5", "between 1 and x", "10:46: expected a whole number"),
        ("grade integer", "Grade integer", "10:5: expected a column's name"),
        ("grade integer", "kind integer", "10:25: expected `kind`"),
        ("grade integer check (grade between 1 and 5)", "kind integer", "10:5: visit has two columns kind"),
        ("primary key (visit_id)", "primary key (kind)", "6:1: visit has the key signs on visit_id but another"),
        ("-- key The", "-- The", "6:1: visit has no key"),
        ("-- ★ seen_at", "-- ★ kind", "6:1: visit is dated by kind"),
        ("-- ★ seen_at\n", "", "5:1: visit has the sign ★ on seen_at but no such ★ line"),
        ("-- ★ seen_at", "-- ★ least(seen_at)", "6:1: visit has the sign ★"),
        ("-- ★ seen_at", "-- ★ seen_at and more", "5:14: nothing may follow"),
        ("-- One visit.\n", "", "5:1: visit has no sentence"),
        (
            "    contract_error text, -- ? What could not be read.\n", "",
            "6:1: visit must end with the column contract_error"
        ),
        (");\ncreate index", "create index", "14:1: expected `);`"),
        ("create index on monitoring.visit (seen_at)", "create view monitoring.visit", "15:1: expected `--`"),
        ("visit (seen_at)", "visit (seen)", "15:17: visit has no column seen"),
        ("on monitoring.visit", "on monitoring.visits", "15:17: there is no table visits"),
        ("on monitoring.visit", "on public.visit", "15:17: expected `monitoring`"),
        (");\n", ");\n-- Another.\ncreate table monitoring.visit (\n);\n", "16:1: visit is the name of two tables"),
        ("create schema monitoring;", "", "6:14: the line `create schema …;` must come first"),
    ])
    func `a line that breaks the grammar is refused at its place`(
        good: String,
        bad: String,
        message: String
    ) throws {
        try #require(Self.table.contains(good))
        let text = Self.table.replacing(good, with: bad, maxReplacements: 1)
        let error = try #require(throws: CatalogueError.self) { try Contract(name: "c.sql", sql: text) }
        #expect(error.problems.contains { $0.description.hasPrefix("c.sql:\(message)") }, "\(error)")
    }

    @Test func `an inherited date must lead to a star and a key`() throws {
        let answer = """

            -- One answer.
            -- ★ visit.seen_at by visit_id
            create table monitoring.answer (
                visit_id text not null, -- key The visit.
                contract_error text, -- ? What could not be read.
                primary key (visit_id)
            );
            """
        let contract = try Contract(name: "c.sql", sql: Self.table + "\n" + answer)
        let expected = Star.inherited(relation: "visit", column: "seen_at", key: "visit_id")
        #expect(contract.relation("answer")?.star == expected)
        for (bad, message) in [
            ("visits.seen_at by visit_id", "answer is dated by visits, which is no table"),
            ("visit.kind by visit_id", "answer is dated by visit.kind, which is not the ★ of visit"),
            ("visit.seen_at by kind", "answer is dated by visit, but kind is not in both, as a key there"),
        ] {
            let text = Self.table + "\n" + answer.replacing("visit.seen_at by visit_id", with: bad)
            let error = try #require(throws: CatalogueError.self) { try Contract(name: "c.sql", sql: text) }
            #expect(error.description == "c.sql:19:1: \(message)")
        }
    }

    @Test func `every mistake of a file is reported, in its order`() throws {
        let text = Self.table.replacing("-- ? Which.", with: "-- ? which").replacing("-- ★ When.", with: "-- ★ when")
        let error = try #require(throws: CatalogueError.self) { try Contract(name: "c.sql", sql: text) }
        #expect(error.problems.map(\.line) == [8, 9])
    }

    @Test func `an empty file holds no table`() throws {
        let error = try #require(throws: CatalogueError.self) { try Contract(name: "c.sql", sql: "") }
        #expect(error.description == "c.sql: holds no table")
    }
}
