import Catalogue
import Foundation
import Postgres
import Statistics
import TestSupport
import Testing

@testable import Pipelines

@Suite(.freshDatabase(template: "migrated", migrateForTests)) struct `The store's schema` {
    /// Lists what a query finds wrong; nothing, where all is well.
    private func findings(_ sql: String) throws -> [String] {
        try TestDatabase.connect().query(sql).map { try $0.get("found") }
    }

    @Test func `explains every table, view and column in a comment`() throws {
        let undescribed = """
            select format('%s.%s', c.oid::regclass, a.attname) as found
            from pg_class c
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace in ('assay'::regnamespace, 'digest'::regnamespace, 'review'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm', 'f')
                and not c.relispartition
                and (obj_description(c.oid, 'pg_class') is null or col_description(c.oid, a.attnum) is null)
            order by 1
            """
        #expect(try findings(undescribed) == [])
    }

    @Test func `explains every schema, function, type and sequence in a comment`() throws {
        let undescribed = """
            select 'schema ' || nspname as found
            from pg_namespace where nspname in ('assay', 'digest', 'review') and obj_description(oid, 'pg_namespace') is null
            union all
            select 'function ' || oid::regprocedure from pg_proc
            where pronamespace in ('assay'::regnamespace, 'digest'::regnamespace, 'review'::regnamespace) and obj_description(oid, 'pg_proc') is null
            union all
            select 'type ' || oid::regtype from pg_type
            where typnamespace in ('assay'::regnamespace, 'digest'::regnamespace, 'review'::regnamespace) and typtype in ('e', 'd')
                and obj_description(oid, 'pg_type') is null
            union all
            select 'sequence ' || oid::regclass from pg_class
            where relnamespace in ('assay'::regnamespace, 'digest'::regnamespace, 'review'::regnamespace) and relkind = 'S'
                and obj_description(oid, 'pg_class') is null
            order by 1
            """
        #expect(try findings(undescribed) == [])
    }

    @Test func `has no column whose sums or instants depend on how they are read`() throws {
        let imprecise = """
            select format('%s.%s is %s', c.oid::regclass, a.attname, format_type(a.atttypid, null)) as found
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace in ('assay'::regnamespace, 'digest'::regnamespace) and c.relkind in ('r', 'p') and not c.relispartition
                and a.attnum > 0 and a.atttypid in ('real'::regtype, 'double precision'::regtype, 'money'::regtype, 'timestamp'::regtype, 'time'::regtype)
            """
        #expect(try findings(imprecise) == [])
    }

    @Test func `has states that each have their sentence`() throws {
        let unexplained = """
            select format('%s: %s', t.oid::regtype, e.enumlabel) as found
            from pg_type t join pg_enum e on e.enumtypid = t.oid
            where t.typnamespace in ('assay'::regnamespace, 'digest'::regnamespace)
                and obj_description(t.oid, 'pg_type') !~ format('\\m%s: \\w', e.enumlabel)
            """
        #expect(try findings(unexplained) == [])
        #expect(
            try findings("select unnest(enum_range(null::assay.run_state))::text as found") == [
                "running", "succeeded", "partial", "failed",
            ]
        )
        #expect(
            try findings("select unnest(enum_range(null::assay.step_state))::text as found") == [
                "running", "succeeded", "failed",
            ]
        )
    }

    /// A list that stands in a check constraint and in the program.
    struct List: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let table: String
        let values: Set<String>
    }

    static let lists = [
        List(testDescription: "verdict", table: "digest.scorecard", values: Set(Verdict.allCases.map(\.rawValue))),
        List(testDescription: "scope", table: "digest.scorecard", values: Set(Scope.allCases.map(\.rawValue))),
        List(testDescription: "period", table: "digest.scorecard", values: Set(Period.Kind.allCases.map(\.rawValue))),
    ]

    @Test(arguments: lists)
    func `allows what the program knows, and nothing else`(_ list: List) throws {
        let allowed = try TestDatabase.connect().query(
            """
            select (regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''::text', 'g'))[1] as value
            from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            where k.conrelid = $1::regclass and k.contype = 'c' and array_length(k.conkey, 1) = 1 and a.attname = $2
            """,
            [.text(list.table), .text(list.testDescription)]
        )
        #expect(try Set(allowed.map { try $0.get("value", as: String.self) }) == list.values)
    }

    @Test func `holds the relations that are pulled, each with its two stages`() throws {
        #expect(try findings("select relation as found from assay.relation order by 1") == Pull.relations.sorted())
        for relation in Pull.relations {
            for slot in 1...2 {
                #expect(
                    try findings("select to_regclass('assay.stage_\(relation)_\(slot)')::text as found") == [
                        "assay.stage_\(relation)_\(slot)"
                    ]
                )
            }
        }
    }

    @Test func `knows of which relations the key tells the date`() throws {
        let contract = try Contract(
            file: TestProject.shipped.path("sql/source/contract.sql"),
            name: "sql/source/contract.sql"
        )
        let dated = contract.relations.filter { relation in
            guard case .column(let star) = relation.star else { return false }
            return relation.keyColumns.contains(star)
        }
        #expect(dated.map(\.name).contains("activity"))
        #expect(
            try findings("select relation as found from assay.relation where dated_by_key order by 1")
                == dated.map(\.name).sorted()
        )
    }

    @Test func `fits every statement of the project`() throws {
        let catalogue = try Catalogue.load(TestProject.shipped)
        let check = try StatementCheck(TestProject.shipped, catalogue, TestDatabase.connect())
        #expect(check.problems == [])
        // Whatever is in sql/ is a statement for the store, a migration of it, or about the source.
        let files = try FileManager.default.subpathsOfDirectory(atPath: TestProject.shipped.path("sql")).filter {
            path in
            path.hasSuffix(".sql") && !path.contains(/^(source|rules)\/|^(store|review)\/[^\/]*$/)
        }
        let rules = catalogue.register.rules.count { $0.check == .query }
        // A measure is asked for all together, and for each record.
        let records = catalogue.measures.count { $0.record != nil }
        #expect(check.count == files.count + records + rules, "\(files)")
    }

    @Test func `is told of statements that do not fit it, each with its place`() throws {
        let project = try TestProject.copied()
        try project.replace("from assay.store", with: "from assay.storage", in: "sql/store/runs/identity.sql")
        try project.write("-- Broken.\nselect :'day' as day", to: "sql/store/pull/broken.sql")
        try project.write("select 1 as one\nwhere 'a' = 1", to: "sql/digests/mistyped.sql")
        let check = try StatementCheck(project, Catalogue.load(project), TestDatabase.connect())
        #expect(check.problems.count == 3)
        #expect(
            check.problems.contains {
                $0.hasPrefix("sql/store/runs/identity.sql:2:") && $0.contains("42P01 undefined_table")
            }
        )
        #expect(check.problems.contains { $0.hasPrefix("sql/store/pull/broken.sql:2:8: ") })
        #expect(check.problems.contains { $0.hasPrefix("sql/digests/mistyped.sql:2:7: 22P02") })
    }
}

/// Brings an empty database up to date, as ``TestCentre`` does.
@Sendable func migrateForTests(_ conninfo: String) throws {
    _ = try Migrator(TestProject.shipped).migrate(Connection(conninfo), appliedAt: Timestamp(microsecondsSince2000: 0))
}
