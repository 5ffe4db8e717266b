import Catalogue
import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

/// Source and store in two servers: nothing that is secret in the one can be found anywhere around the other.
@Suite struct `Personal data in every text column of a source` {
    /// What all secrets have in common; the numbers of cards differ in their last digits.
    private static let marks = ["Zanzibar", "zanzibar", "4532 1234 5678", "453212345678"]
    /// What is no secret, and must be found: a search that finds nothing proves nothing.
    private static let control = "lighthouse"
    private static let date = "2026-03-03"

    @Test func `is found in no dump, file, log, export or temporary file of the store`() async throws {
        let contract = try Contract(
            file: TestProject.shipped.path("sql/source/contract.sql"),
            name: "sql/source/contract.sql"
        )
        let storeServer = try await TestCluster.start(settings: [
            "full_page_writes": "on", "log_min_messages": "debug1", "log_statement": "all",
            "log_min_error_statement": "debug1", "log_error_verbosity": "verbose",
        ])
        let sourceServer = try await TestCluster.shared
        let installation = try Installation(
            source: sourceServer.conninfo(try await sourceServer.createDatabase()),
            store: storeServer.conninfo(try await storeServer.createDatabase())
        )
        let source = try SecretSource(contract, control: Self.control)
        try Connection(installation.source).script(
            try String(contentsOfFile: TestProject.shipped.path("sql/source/contract.sql"), encoding: .utf8)
                + SecretSource.openUp + source.script,
            name: "secrets"
        )
        let temporary = try temporaryDirectory()
        let environment = installation.environment.merging(["TMPDIR": temporary]) { $1 }
        func assay(_ arguments: String...) async throws -> AssayProgram.Ending {
            try await AssayProgram.run(arguments, environment: environment)
        }
        func search(_ endings: AssayProgram.Ending..., whole: Bool) async throws {
            let dump = try await Self.dump(installation.store)
            try Connection(installation.store).query("checkpoint")
            var places = ["the dump": Data(dump.utf8)]
            for (number, ending) in endings.enumerated() { places["output \(number)"] = Data("\(ending)".utf8) }
            places.merge(try Self.files(below: storeServer.directory)) { $1 }
            places.merge(try Self.files(below: temporary)) { $1 }
            if whole { places.merge(try Self.files(below: installation.exports)) { $1 } }
            for mark in Self.marks {
                let needle = Data(mark.utf8)
                #expect(places.filter { $0.value.range(of: needle) != nil }.keys.sorted() == [], "\(mark)")
            }
            let control = Data(Self.control.utf8)
            let found = places.filter { $0.value.range(of: control) != nil }.keys
            #expect(found.contains { $0.contains("/pg_wal/") }, "the search looks into the log of writes")
            guard whole else { return }
            #expect(found.contains("the dump"), "the search looks into the dump")
            #expect(found.contains { $0.contains("/base/") }, "the search looks into tables")
            #expect(found.contains { $0.hasPrefix(installation.exports) }, "the search looks into exports")
        }

        #expect(try await assay("init").status == .exited(0))
        // Half-way: everything is in the stage and the merge fails, with a quarantine and hits beside it.
        try Connection(installation.store).script(
            """
            create function public.refuse() returns trigger language plpgsql as $$
            begin
                raise exception 'refused: %', (select string_agg(s::text, ' ') from assay.stage_complaint_1 s);
            end
            $$;
            create trigger refuse before insert on assay.complaint for each statement execute function public.refuse();
            """,
            name: "a night that fails half-way"
        )
        let failed = try await assay("run", "nightly", "--date", Self.date, "--verbose", "--steps")
        #expect(failed.status == .exited(1), "\(failed)")
        try await search(failed, whole: false)

        try Connection(installation.store).query("drop trigger refuse on assay.complaint")
        let ending = try await assay("run", "nightly", "--date", Self.date, "--verbose", "--steps")
        #expect(ending.status == .exited(0), "\(ending)")
        let status = try await assay("status")
        try await search(failed, ending, status, whole: true)

        // What is proved is proved of every column.
        let store = try Connection(installation.store)
        let scanned = try store.query(
            "select distinct relation || '.' || \"column\" as name from assay.scan_hit order by 1"
        )
        #expect(try scanned.map { try $0.get("name", as: String.self) } == source.texts.sorted())
        let quarantined = try store.query(
            "select relation, reason from assay.quarantine where reason like 'personal_data_in_label: %'"
        )
        let labels = try quarantined.map { row in
            let reason: String = try row.get("reason")
            return "\(try row.get("relation", as: String.self)).\(reason.dropFirst(24).prefix { $0 != " " })"
        }
        // An answer's contact is its evaluation's, whatever the answer says.
        #expect(Set(labels) == Set(source.labels).subtracting(["evaluation_answer.contact_id"]))
        let note = try store.query("select note from assay.contact where note is not null").first?["note"]
        #expect(
            note == "My name is [PERSON_NAME], mail [EMAIL_ADDRESS], card [CREDIT_CARD], the password is [SECRET]."
        )
        let references = try store.query("select distinct customer_ref from assay.complaint")
        #expect(references.count == 1 && references.first?["customer_ref"]?.hasPrefix("c_") == true)
    }

    private static func dump(_ conninfo: String) async throws -> String {
        let result = try await Subprocess.run(
            .name("pg_dump"),
            arguments: ["--dbname", conninfo],
            output: .string(limit: 1 << 26),
            error: .string(limit: 1 << 16)
        )
        guard result.terminationStatus.isSuccess else { throw TestSupportError("pg_dump: \(result.standardError)") }
        return result.standardOutput
    }

    /// Every file below a directory, by its path; sockets and what goes while it is read are passed over.
    private static func files(below directory: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: directory) {
            let file = "\(directory)/\(path)"
            let type = try? FileManager.default.attributesOfItem(atPath: file)[.type] as? FileAttributeType
            if type == .typeRegular { files[file] = FileManager.default.contents(atPath: file) }
        }
        return files
    }
}

/// Rows of every relation of the contract, with a secret in each text column in turn.
private struct SecretSource {
    private(set) var script = ""
    /// The free texts, as `relation.column`.
    private(set) var texts: [String] = []
    /// The labels that were given personal data in a row of their own.
    private(set) var labels: [String] = []
    private var count = 0

    init(_ contract: Contract, control: String) throws {
        for relation in contract.relations {
            let names = relation.columns.filter { $0.signs.contains(.freeText) }.map { "\(relation.name).\($0.name)" }
            texts += names
            add(relation, id: "good", ["queue": control, "team": control])
            for column in relation.columns where column.type == .text && !column.signs.contains(.freeText) {
                if column.signs.contains(.customer) { continue }
                let secret = "zanzibar\(count)@hidden.example"
                switch column.name {
                case Contract.errorColumn: add(relation, id: "error", [column.name: "cannot read \(secret)"])
                case _ where column.domain != nil: add(relation, id: column.name, [column.name: secret])
                default:
                    labels.append("\(relation.name).\(column.name)")
                    add(relation, id: column.name, [column.name: secret])
                    add(relation, id: "card-\(column.name)", [column.name: Self.card(count)])
                }
            }
        }
    }

    private mutating func add(_ relation: Relation, id: String, _ values: [String: String]) {
        count += 1
        var row: [(name: String, value: String)] = []
        for column in relation.columns where values[column.name] != nil || column.name != Contract.errorColumn {
            row.append(
                (column.name, "\(literal(values[column.name] ?? value(column, relation, id)))::\(column.type.rawValue)")
            )
        }
        script +=
            "insert into monitoring.\(relation.name) (\(row.map(\.name).joined(separator: ", ")))"
            + " values (\(row.map(\.value).joined(separator: ", ")));\n"
    }

    private func value(_ column: ContractColumn, _ relation: Relation, _ id: String) -> String {
        if column.signs.contains(.customer) { return relation.name == "consent" ? "zanzibar-\(id)" : "zanzibar-ref" }
        if column.signs.contains(.freeText) {
            return "My name is Zanzibar Hill, mail zanzibar\(count)@hidden.example, card \(Self.card(count)), "
                + "the password is zanzibar\(count)."
        }
        switch column.type {
        case .text:
            if let domain = column.domain { return domain[0] }
            // What hangs on another row hangs on one that can be read.
            if relation.name == "evaluation_answer", column.name == "evaluation_id" { return "good" }
            if relation.name == "transcript", column.name == "contact_id" { return "good" }
            return column.isKey ? id : column.name == "contact_id" ? "good" : "some \(column.name)"
        case .numeric: return "3"
        case .integer: return column.isKey ? "\(count)" : "3"
        case .timestamptz: return "2026-03-03 12:00+00"
        case .date: return "2026-03-03"
        case .boolean: return "false"
        }
    }

    private func literal(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

    /// A card whose last digits only it has.
    private static func card(_ number: Int) -> String {
        let digits = "453212345678" + String(format: "%03d", number)
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let value = (digit.wholeNumberValue ?? 0) * (place.isMultiple(of: 2) ? 2 : 1)
            sum += value > 9 ? value - 9 : value
        }
        let last = String(format: "%03d", number) + "\((10 - sum % 10) % 10)"
        return "4532 1234 5678 \(last)"
    }

    static let openUp = """
        do $$
        declare statement text;
        begin
            for statement in
                select format('alter table %s drop constraint %I', conrelid::regclass, conname)
                from pg_constraint where connamespace = 'monitoring'::regnamespace and contype in ('c', 'p')
                order by contype
            loop
                execute statement;
            end loop;
        end
        $$;

        """
}
