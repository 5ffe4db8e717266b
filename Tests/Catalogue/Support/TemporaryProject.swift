import Catalogue
import Foundation

/// A project in a folder of its own that goes away with the value: the smallest one that is in order, with some files
/// put in its place.
final class TemporaryProject {
    let project: Project

    init(_ files: [String: String] = [:], onTopOfSmallest: Bool = true) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("catalogue-\(UUID().uuidString)")
        project = Project(directory: folder.path)
        for (name, text) in onTopOfSmallest ? Self.smallest.merging(files, uniquingKeysWith: { $1 }) : files {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: project.directory)
    }

    func load(contractColumns: Set<String>? = nil) throws(CatalogueError) -> Catalogue {
        try Catalogue.load(project, contractColumns: contractColumns)
    }

    /// What loading complains about, a line each.
    func complaints(contractColumns: Set<String>? = nil) -> [String] {
        do throws(CatalogueError) {
            _ = try load(contractColumns: contractColumns)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    static let smallest = [
        "Pipelines/organisation.yaml": """
        name: Smallest
        reporting_zone: UTC
        retention: {contacts_months: 12}
        """,
        "Pipelines/targets.yaml": "targets: []\n",
        "sql/measures/calls.sql": measure,
        "Pipelines/kpis/volumes.yaml": kpi,
    ]

    /// A measure with two columns and what a ratio needs of them.
    static let measure = """
        /*
        measure: calls
        title: Calls by day
        table: assay.measure_calls
        reads: [contact]
        reaches: 0
        matures: 2
        parameters:
          short_call_seconds: 10
        columns:
          offered: inbound calls
          answered: inbound calls that were answered
          talk_ms: their talk
          talk_ms_squares: its squares
        */
        select business_date, count(*) as offered -- all of them
        from assay.contact
        where business_date = any(:'dates'::date[]) and talk_ms < 1000 * :'short_call_seconds'::int
        group by 1
        """

    /// One KPI on that measure.
    static let kpi = """
        - id: answer_rate
          title: Answered
          definition: Calls answered, of those offered.
          from: calls
          kind: proportion
          basis: census
          numerator: answered
          denominator: offered
          unit: proportion
          better: higher
          scopes: [organisation, queue]
          attribution: queue
          needs: [contact.answered_at]
          parameters: [short_call_seconds]
          source: a test
        """
}
