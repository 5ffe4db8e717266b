import Foundation
import Pipelines
import Postgres
import TestSupport
import Testing

/// The same facts, measures and figures, however often and in however many runs the bank is read.
@Suite(.enabled(if: Bank1999.isThere, Bank1999.absence))
struct `The real bank read again` {
    @Test func `changes nothing when the last night runs once more`() async throws {
        let bank = try await BankNights.all
        let last = try #require(bank.nights.last).date
        let store = try bank.store()
        let (before, filesBefore) = (try fingerprints(store), try files(bank.centre.exports))
        #expect(before.contains { $0.key == "assay.contact" } && before.contains { $0.key == "digest.scorecard" })

        let outcome = try bank.centre.night(last)

        #expect(outcome.attention.isEmpty)
        let after = try fingerprints(store)
        for (table, fingerprint) in before { #expect(after[table] == fingerprint, "\(table)") }
        let filesAfter = try files(bank.centre.exports)
        #expect(filesAfter.keys.sorted() == filesBefore.keys.sorted())
        for (path, content) in filesBefore { #expect(filesAfter[path] == content, "\(path)") }
    }

    @Test func `gives the same figures when one run reads all of it`() async throws {
        let bank = try await BankNights.all
        let first = try BankNights.dates("1999-01-01").lowerBound
        let last = try BankNights.dates("1999-10-01").upperBound
        let fresh = try await bank.centre.withFreshStore()

        let outcome = try fresh.run(.span(first, last))

        #expect(outcome.steps.filter { $0.name.hasPrefix("pull") }.count == 10)
        let nightly = try bank.store()
        let whole = try Connection(fresh.store)
        for sql in [Self.facts, Self.measures, Self.figures] {
            let (one, other) = (try rows(sql, nightly), try rows(sql, whole))
            #expect(!one.isEmpty)
            #expect(one.subtracting(other).sorted().prefix(5) == [], "only after the nights")
            #expect(other.subtracting(one).sorted().prefix(5) == [], "only after the one run")
        }
    }

    private static let facts = "select to_jsonb(c)::text as line from assay.contact c"
    private static let measures = "select to_jsonb(m)::text as line from assay.measure_contact m"
    /// Nobody saw in October which team an agent had been in in January: what depends on that is the nights' alone.
    ///
    /// What was open or overdue on a day is counted in its night, by what the rules had found until then. A gate judges a date
    /// while nights look at it, and charts leave out what it holds back.
    private static let figures = """
        select (to_jsonb(s) - '{run_id,team,provisional,signal}'::text[])::text as line from digest.scorecard s
        where scope not in ('team', 'site') and kpi not in ('review_overdue', 'critical_findings_open')
        """

    private func rows(_ sql: String, _ store: borrowing Connection) throws -> Set<String> {
        Set(try store.query(sql).map { try $0.get("line", as: String.self) })
    }

    /// A sum over the rows of every table, however they are ordered; of the tables that say when something ran, none.
    private func fingerprints(_ store: borrowing Connection) throws -> [String: String] {
        let tables = try store.query(
            """
            select format('%I.%I', nspname, relname) as name
            from pg_class join pg_namespace n on n.oid = relnamespace
            where nspname in ('assay', 'digest') and relkind in ('r', 'p') and not relispartition
                and relname !~ '^stage_' and relname <> all ('{run,attempt,step,reconciliation,source_horizon}')
            """
        )
        var fingerprints: [String: String] = [:]
        for table in tables {
            let name: String = try table.get("name")
            let rows = try store.query(
                """
                select count(*) || ' rows, ' || coalesce(sum(hashtextextended((to_jsonb(t) - 'last_attempt')::text, 0)::numeric), 0) as sum
                from \(name) t
                """
            )
            fingerprints[name] = rows.first?["sum"]
        }
        return fingerprints
    }

    /// Every exported file with its content.
    private func files(_ root: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
            files[path] = FileManager.default.contents(atPath: "\(root)/\(path)")
        }
        return files
    }
}
