import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

/// Whatever goes wrong, nothing says what was in a row.
@Suite struct `What is in a row is never told` {
    /// Stands in customers' references, notes and comments, and in columns that cannot hold it.
    private static let secret = "Zanzibar"

    /// What goes wrong with such rows.
    struct Mishap: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let status: Int32
        let arrange: @Sendable (Installation) throws -> Void
    }

    static let mishaps = [
        Mishap(testDescription: "rows that cannot be read", status: 0) { _ in },
        Mishap(testDescription: "a row that a constraint of the store refuses", status: 1) {
            try Connection($0.store).query("alter table assay.contact add constraint nobody_talks check (talk_ms < 0)")
        },
        Mishap(testDescription: "a trigger of the store that quotes the row", status: 1) {
            try Connection($0.store).script(
                """
                create function public.quote() returns trigger language plpgsql as $$
                begin
                    raise exception 'the row is %', (select string_agg(s::text, ' ') from assay.stage_contact_1 s);
                end
                $$;
                create trigger quote before insert on assay.agent for each statement execute function public.quote();
                """,
                name: "a trigger that quotes"
            )
        },
        Mishap(testDescription: "a view that fails on the row", status: 65) {
            try Connection($0.source).script(
                """
                alter table monitoring.contact rename to contact_row;
                create view monitoring.contact as
                select contact_id, channel, direction, queue, offered_at, outcome, note::numeric as wait_seconds from monitoring.contact_row;
                """,
                name: "a view that fails"
            )
        },
        Mishap(testDescription: "a view that quotes the row", status: 1) {
            try Connection($0.source).script(
                """
                create function monitoring.quote(text) returns text language plpgsql as $$
                begin
                    raise warning 'the note is %', $1;
                    raise exception 'the note is %', $1;
                end
                $$;
                alter table monitoring.contact rename to contact_row;
                create view monitoring.contact as
                select contact_id, channel, direction, queue, offered_at, outcome, monitoring.quote(note) as reason from monitoring.contact_row;
                """,
                name: "a view that quotes"
            )
        },
    ]

    @Test(arguments: mishaps)
    func `by an error, a log, the ledger, a file or a table`(_ mishap: Mishap) async throws {
        let installation = try await SampleDatabases.shared.installation(
            source: \.source,
            store: \.initialised,
            hasFewKPIs: true
        )
        try Connection(installation.source).script(Self.plant, name: "secrets")
        try mishap.arrange(installation)

        let ending = try await installation.assay(
            "run",
            "nightly",
            "--date",
            SampleDatabases.fridayDate,
            "--verbose",
            "--steps"
        )

        #expect(ending.status == .exited(mishap.status), "\(ending)")
        #expect(!ending.output.contains(Self.secret))
        #expect(!ending.errors.contains(Self.secret))
        #expect(try await !installation.succeed("status").contains(Self.secret))
        #expect(try Self.tables(holding: Self.secret, installation.store) == [])
        if mishap.status == 0 {
            #expect(ending.output.contains("8 rows of contact went into quarantine: outcome is none of"))
            for (name, file) in try installation.files() {
                #expect(file.range(of: Data(Self.secret.utf8)) == nil, "\(name)")
            }
        }
    }

    private static let plant = """
        update monitoring.contact set customer_ref = customer_ref || '\(secret)', note = 'My name is \(secret).', debt_ref = '\(secret)';
        update monitoring.feedback set comment = 'My name is \(secret).';
        update monitoring.evaluation set comment = 'I am speaking to \(secret).';
        update monitoring.contact set outcome = '\(secret)'
        where contact_id in (select contact_id from monitoring.contact where outcome = 'answered' order by 1 limit 6);
        """

    /// The tables of the store in which the text stands, those on the way in included.
    private static func tables(holding text: String, _ store: String) throws -> [String] {
        let connection = try Connection(store)
        let names = try connection.query(
            """
            select oid::regclass::text as name from pg_class
            where relnamespace in ('assay'::regnamespace, 'digest'::regnamespace) and relkind = 'r'
            """
        )
        return try names.compactMap { row in
            let name: String = try row.get("name")
            let found = try connection.query(
                "select from \(name) t where t::text like '%' || $1 || '%' limit 1",
                [.text(text)]
            )
            return found.isEmpty ? nil : name
        }
    }
}
