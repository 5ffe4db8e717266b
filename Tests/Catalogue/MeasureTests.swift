import Foundation
import Postgres
import Testing

@testable import Catalogue

@Suite struct MeasureTests {
    private static let contract: Set<String> = ["contact.contact_id", "contact.answered_at", "agent.agent_id"]

    @Test func `a header says what its statement measures`() throws {
        let measure = try #require(try TemporaryProject().load().measure("calls"))
        #expect(measure.title == "Calls by day")
        #expect(measure.table == "assay.measure_calls")
        #expect(measure.reads == ["contact"])
        #expect(measure.reaches.days == 0)
        #expect(measure.matures == 2)
        #expect(measure.columns.map(\.name) == ["offered", "answered", "talk_ms", "talk_ms_squares"])
        #expect(measure.column("answered")?.definition == "inbound calls that were answered")
        #expect(measure.parameters == [Measure.Parameter(name: "short_call_seconds", value: "10")])
        #expect(measure.query.parameterNames == ["dates", "short_call_seconds"])
    }

    @Test func `the organisation's setting goes before the header's value`() throws {
        let changed = (TemporaryProject.smallest["Pipelines/organisation.yaml"] ?? "") + "\nshort_call_seconds: 8\n"
        let catalogue = try TemporaryProject(["Pipelines/organisation.yaml": changed]).load()
        #expect(catalogue.measure("calls")?.values(for: catalogue.organisation) == ["short_call_seconds": "8"])
    }

    @Test(arguments: badFiles) func `a bad header is refused at its line of the SQL file`(_ file: BadFile) throws {
        let project = try TemporaryProject(["sql/measures/calls.sql": file.text, "Pipelines/kpis/volumes.yaml": "[]\n"])
        #expect(project.complaints(contractColumns: Self.contract) == file.messages)
    }

    @Test(arguments: [
        (
            "select a, count(*) as n\nfrom x\ngroup by 1\n",
            "select a, count(*) as n,\n    b::text as record\nfrom x\ngroup by 1, b"
        ),
        (
            "with x as (select 1\nfrom y\ngroup by 1)\nselect n\nfrom x\njoin z using (b)\nwhere a\ngroup by 1, 2\n",
            "with x as (select 1\nfrom y\ngroup by 1)\nselect n,\n    b::text as record\nfrom x\njoin z using (b)\nwhere a\ngroup by 1, 2, b"
        ),
        ("select a, b\nfrom x", "select m.*, m.b::text as record from ( select a, b\nfrom x\n) m"),
    ])
    func `a statement is asked for each record by grouping by one column more, and by nothing else`(
        sql: String,
        asked: String
    ) throws {
        #expect(try Query(name: "x.sql", sql: sql).asked(forEach: "b").sql == asked)
    }

    private static let body = "*/\nselect 1 as x where current_date = any(:'dates'::date[])\n"

    private static let badFiles = [
        BadFile(
            "no header",
            "select 1\n",
            "sql/measures/calls.sql: a measure begins with a block comment that names measure, table and columns"
        ),
        BadFile("no end", "/* measure: calls\n", "sql/measures/calls.sql:1:1: the comment has no end"),
        BadFile(
            "everything missing",
            "/*\nreaches: 1\n" + body,
            "sql/measures/calls.sql:2:1: key \"columns\" is missing (a histogram has \"quantities\" instead)",
            "sql/measures/calls.sql:2:1: key \"measure\" is missing",
            "sql/measures/calls.sql:2:1: key \"reads\" is missing",
            "sql/measures/calls.sql:2:1: key \"table\" is missing",
            "sql/measures/calls.sql:2:1: key \"title\" is missing"
        ),
        BadFile(
            "another name than the file's",
            """
            /*

            measure: kalls
            title: x
            table: measure_calls
            reads: [contakt, agent]
            columns: {offered: , Answered: x}
            """ + "\n" + body,
            "sql/measures/calls.sql:3:10: the file is called calls.sql, so its measure is \"calls\"",
            "sql/measures/calls.sql:5:8: expected a table with its schema such as assay.measure_contact, found \"measure_calls\"",
            "sql/measures/calls.sql:6:9: \"contakt\" is no relation of the source contract (did you mean \"contact\"?)",
            "sql/measures/calls.sql:7:20: expected a text, found nothing",
            "sql/measures/calls.sql:7:22: \"Answered\" is not an identifier (a-z, 0-9, _)"
        ),
        BadFile(
            "a column twice",
            """
            /*
            measure: calls
            title: x
            table: assay.x
            reads: [contact]
            columns:
              offered: a
              offered: b
            */
            select 1
            """,
            "sql/measures/calls.sql:8:3: key \"offered\" stands here twice: first on line 7"
        ),
        BadFile(
            "parameters",
            """
            /*
            measure: calls
            title: x
            table: assay.x
            reads: [contact]
            parameters:
              repeat_window_day:
              unused: 3
            columns: {offered: a}
            */
            select :'repeat_window_day'::int, :'forgotten'::int
            """,
            "sql/measures/calls.sql:6:1: the statement uses :'forgotten', which parameters does not name",
            "sql/measures/calls.sql:7:21: \"repeat_window_day\" has no value, and organisation.yaml has no such setting;"
                + " settings are service_threshold_seconds, short_abandon_seconds, repeat_window_days, short_call_seconds,"
                + " auto_fail, currencies (did you mean \"repeat_window_days\"?)",
            "sql/measures/calls.sql:8:11: the statement never uses :'unused'"
        ),
        BadFile(
            "a record that is no column",
            TemporaryProject.measure.replacingOccurrence(of: "reads:", with: "record: a contact\nreads:"),
            "sql/measures/calls.sql:5:9: expected a column of the statement such as contact_id or f.finding_id, found"
                + " \"a contact\""
        ),
        BadFile(
            "a parameter without a type",
            TemporaryProject.measure.replacingOccurrence(of: "::int", with: ""),
            "sql/measures/calls.sql:18:66: the parameter has no type: write :'short_call_seconds'::type"
        ),
    ]

    @Test(arguments: [
        ("select  1\n\tfrom x -- why\n where  a", "select 1 from x where a"),
        ("select /* a /* nested */ one */ 1;\n", "select 1"),
        ("f ( a , b )", "f(a,b)"),
        ("select '--  no comment', \"a  b\"", "select '--  no comment',\"a  b\""),
        ("select 'it''s  one'", "select 'it''s  one'"),
        ("select E'a\\'  b' || x", "select E'a\\'  b' || x"),
        ("select $$ a  -- b $$, $t$ $$ /* $t$,  $1", "select $$ a  -- b $$,$t$ $$ /* $t$,$1"),
        ("a->>'k'  -  -1", "a->>'k' - -1"),
    ]) func `a statement is reduced to what changes a result`(_ sql: String, _ expected: String) {
        #expect(StatementText.normalised(sql) == expected)
    }
}

extension String {
    /// The text with one piece of it exchanged.
    func replacingOccurrence(of piece: String, with other: String) -> String {
        guard let range = self.range(of: piece) else { return self }
        return replacingCharacters(in: range, with: other)
    }
}
