internal import Catalogue
internal import Foundation
internal import Postgres

/// What texts cost a pull: the same source pulled with them, scanned and redacted, and as if it had none.
struct ScanCost {
    private(set) var withTexts: [Double] = []
    private(set) var without: [Double] = []
    private(set) var texts = ""

    /// Times both, each as often as there are rounds, one after the other.
    init(_ bench: BenchmarkServer, _ project: Project, workers: Int, lastDay: CalendarDate, rounds: Int) throws {
        try Connection(bench.conninfo("source")).script(Self.plant, name: "personal data in texts")
        for _ in 0..<max(rounds, 1) {
            withTexts.append(try bench.pull(project, lastDay: lastDay, workers: workers))
            texts = try Connection(bench.conninfo("store")).query(Self.count).first?["texts"] ?? ""
            try Self.hideTexts(bench, project)
            without.append(try bench.pull(project, lastDay: lastDay, workers: workers))
            try Self.showTexts(bench)
        }
    }

    func report() {
        guard let scanned = withTexts.min(), let dropped = without.min() else { return }
        let ratio = scanned / dropped
        print(
            "scan: "
                + String(
                    format: "%.2f s of processor, %.2f s with the texts dropped, ratio %.3f",
                    scanned,
                    dropped,
                    ratio
                ) + " (at most 1.15); \(texts)"
        )
    }

    /// About three texts in a hundred hold something.
    private static let plant = """
        update monitoring.contact set note = note || ' Card 4111 1111 1111 1111, mail jo.bloggs@example.com.'
        where note is not null and hashtext(contact_id) % 33 = 0;
        update monitoring.feedback set comment = comment || ' Call me on 07700 900123, my name is Jo Bloggs.'
        where comment is not null and hashtext(feedback_id) % 33 = 0;
        """
    private static let count = """
        select format('%s texts of %s KB, %s hits', count(*), sum(length(t)) / 1000, (select count(*) from assay.scan_hit)) as texts
        from (
            select note from assay.contact union all select comment from assay.feedback union all select comment from assay.evaluation
        ) as x (t)
        where t is not null
        """

    /// Puts views without the free texts in the place of the source's relations.
    private static func hideTexts(_ bench: BenchmarkServer, _ project: Project) throws {
        let contract = try Contract(file: project.path("sql/source/contract.sql"), name: "sql/source/contract.sql")
        let source = try Connection(bench.conninfo("source"))
        try source.script(
            "alter schema monitoring rename to monitoring_with_texts; create schema monitoring",
            name: "views without texts"
        )
        let found = try source.query(
            "select relname::text as name from pg_class where relnamespace = 'monitoring_with_texts'::regnamespace and relkind = 'r'"
        )
        for row in found {
            let name: String = try row.get("name")
            guard let relation = contract.relation(name) else { continue }
            // A text that has to be there is there, and empty: nothing of the relation could be read without.
            let columns = relation.columns.compactMap { column in
                guard column.signs.contains(.freeText) else { return column.name }
                return column.isRequired ? "''::text as \(column.name)" : nil
            }.joined(separator: ", ")
            try source.query("create view monitoring.\(name) as select \(columns) from monitoring_with_texts.\(name)")
        }
    }

    private static func showTexts(_ bench: BenchmarkServer) throws {
        try Connection(bench.conninfo("source")).script(
            "drop schema monitoring cascade; alter schema monitoring_with_texts rename to monitoring",
            name: "the source as it was"
        )
    }
}
