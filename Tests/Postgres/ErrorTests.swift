import Logging
import Postgres
import TestSupport
import Testing

private let secret = "Ingrid Söderström"
private let schema = """
    create schema assay;
    create type assay.mood as enum ('calm');
    create table assay.person (
        name text constraint person_pkey primary key,
        age int constraint person_age_check check (age < 150),
        nick varchar(3),
        note text not null default ''
    );
    insert into assay.person values ('\(secret)', 30);
    create table assay.visit (name text constraint visit_name_fkey references assay.person);
    create table assay.part (name text) partition by list (name);
    create function assay.fail(secret text) returns text language plpgsql as $$
    begin
        raise exception 'no % here', secret using detail = secret, hint = secret;
    end $$;
    create function assay.divide(secret text) returns int language plpgsql as $$
    begin
        return 1 / (length(secret) - length(secret));
    end $$;
    create function assay.dynamic(secret text) returns int language plpgsql as $$
    begin
        execute 'select ' || secret;
        return 1;
    end $$;
    """

/// What an error prints ends in logs and in mails, so it must never hold what is in a row.
@Suite(
    .freshDatabase(template: "errors") { conninfo in
        try Connection(conninfo).script(schema, name: "schema")
    }
) struct ErrorTests {
    struct Case: CustomTestStringConvertible {
        let sql: String
        let state: SQLState
        /// What the description has to say.
        let says: String
        var testDescription: String { sql }
    }

    @Test(arguments: [
        Case(
            sql: "insert into assay.person values ($1, 3)",
            state: .uniqueViolation,
            says: "23505 unique_violation on assay.person (constraint person_pkey) in insert into assay.person values"
        ),
        Case(
            sql: "insert into assay.person values ($1 || 'x', 200)",
            state: .checkViolation,
            says: "23514 check_violation on assay.person (constraint person_age_check)"
        ),
        Case(
            sql: "insert into assay.person values ($1 || 'x', 3, null, null)",
            state: .notNullViolation,
            says: "23502 not_null_violation on assay.person (column note)"
        ),
        Case(
            sql: "insert into assay.visit values ($1 || 'x')",
            state: .foreignKeyViolation,
            says: "23503 foreign_key_violation on assay.visit (constraint visit_name_fkey)"
        ),
        Case(
            sql: "insert into assay.part values ($1)",
            state: .checkViolation,
            says: "23514 check_violation on assay.part"
        ),
        Case(sql: "update assay.person set nick = $1", state: SQLState(rawValue: "22001"), says: "22001"),
        Case(
            sql: "select $1::int",
            state: .invalidTextRepresentation,
            says: "22P02 invalid_text_representation in select"
        ),
        Case(sql: "select $1::uuid", state: .invalidTextRepresentation, says: "22P02"),
        Case(sql: "select $1::numeric", state: .invalidTextRepresentation, says: "22P02"),
        Case(sql: "select $1::boolean", state: .invalidTextRepresentation, says: "22P02"),
        Case(sql: "select $1::date", state: SQLState(rawValue: "22007"), says: "22007 invalid_datetime_format"),
        Case(sql: "select $1::jsonb", state: .invalidTextRepresentation, says: "22P02"),
        Case(sql: "select ('{\"a\": ' || $1::text || '}')::jsonb", state: .invalidTextRepresentation, says: "22P02"),
        Case(sql: "select $1::assay.mood", state: .invalidTextRepresentation, says: "22P02"),
        Case(sql: "select now() at time zone $1::text", state: SQLState(rawValue: "22023"), says: "22023"),
        Case(sql: "select 'x' ~ ($1::text || '(')", state: SQLState(rawValue: "2201B"), says: "2201B"),
        Case(sql: "select to_tsquery('simple', $1::text)", state: .syntaxError, says: "42601 syntax_error in select"),
        Case(sql: "select ($1::text || '[')::jsonpath", state: .syntaxError, says: "42601 syntax_error in select"),
        Case(sql: "select assay.fail($1)", state: .raisedException, says: "P0001 raise_exception in select"),
        Case(sql: "select assay.divide($1)", state: SQLState(rawValue: "22012"), says: "22012 division_by_zero"),
        Case(sql: "select assay.dynamic($1)", state: .undefinedColumn, says: "42703 undefined_column"),
        Case(sql: "select 1, 'Ingrid Söderström'::int", state: .invalidTextRepresentation, says: ":1:11: 22P02"),
    ])
    func `no error of the server shows a row's data`(_ example: Case) throws {
        let connection = try TestDatabase.connect()
        let parameters: [Parameter] = example.sql.contains("$1") ? [.text(secret)] : []
        let error = try #require(throws: PostgresError.self) { try connection.query(example.sql, parameters) }
        #expect(error.sqlState == example.state)
        #expect(error.description.contains(example.says))
        expectNoSecret(in: error)
        // The connection is as good as new.
        try connection.ping()
    }

    @Test func `a bad line of a COPY is not shown`() throws {
        let connection = try TestDatabase.connect()
        let error = try #require(throws: PostgresError.self) {
            try connection.copyIn("copy assay.person (age) from stdin", name: "pull person") {
                try $0.write("\(secret)\n")
            }
        }
        #expect(error.description == "22P02 invalid_text_representation in pull person")
        expectNoSecret(in: error)
    }

    @Test func `rows and parameters do not show what they hold`() throws {
        let connection = try TestDatabase.connect()
        let parameter = Parameter.text(secret)
        let rows = try connection.query("select * from assay.person where name = $1", [parameter])
        #expect(rows.count == 1)
        for value in [parameter, rows, rows[0], Parameter.array([secret])] as [Any] { expectNoSecret(in: value) }
    }

    @Test(arguments: ["host='x' password=Ingrid Söderström", "postgresql://a:Ingrid@[x", "postgresql://h/%zzIngrid"])
    func `a connection string that cannot be read is not shown`(conninfo: String) throws {
        let error = #expect(throws: PostgresError.self) { _ = try Connection(conninfo) }
        #expect(error?.description.contains("cannot be read") == true)
        if let error { expectNoSecret(in: error) }
    }

    @Test func `the message stays where it names only what the schema has`() throws {
        let connection = try TestDatabase.connect()
        try connection.script("create role clerk_of_errors; set role clerk_of_errors", name: "role")
        let denied = #expect(throws: PostgresError.self) { try connection.query("select from assay.person") }
        #expect(
            denied?.description
                == "42501 insufficient_privilege in select from assay.person: permission denied for schema "
                + "assay. Grant the privilege to the role, or connect as another"
                || denied?.description.contains(
                    "select from assay.person:1:13: 42501 insufficient_privilege: permission"
                ) == true
        )
    }

    private func expectNoSecret(in value: Any, _ location: SourceLocation = #_sourceLocation) {
        var dumped = ""
        dump(value, to: &dumped)
        for text in ["\(value)", String(reflecting: value), dumped] {
            #expect(!text.contains("Ingrid") && !text.contains("Söder"), sourceLocation: location)
        }
    }
}
