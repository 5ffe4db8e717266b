import Catalogue
import Foundation
import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

@Suite struct `A planted sample` {
    /// Rules of which nothing can be planted in a source, and why.
    private static let notPlanted = [
        "gdpr-erasure": "it takes a person whose data was erased from the store",
        "house-vanished-record": "it takes a record that an earlier night has seen",
        "eu-ai-emotion": "it is about what organisation.yaml declares",
        "ofcom-abandonment": "it expired in 2017",
    ]

    @Test func `gives exactly the planted violations of every rule, twice in a row`() async throws {
        let project = try TestProject.small()
        let organisation = project.path("Pipelines/organisation.yaml")
        var text = try String(contentsOfFile: organisation, encoding: .utf8)
        let isOff = "\n  on: []\n"
        try #require(text.contains(isOff))
        text = text.replacing(isOff, with: "\n  on: [gdpr-consent, gdpr-special-category, gdpr-erasure]\n")
        try text.write(toFile: organisation, atomically: false, encoding: .utf8)
        let centre = try await TestCentre.make(project: project)
        // A date on which every rule that has not expired is in force, the Spanish ones for two months.
        var parameters = SampleParameters(lastDay: try .of("2027-03-12"))
        parameters.seed = 29
        parameters.days = SampleParameters.daysForPlants
        parameters.contactsPerDay = 150
        parameters.agents = 24
        parameters.plants = true
        let summary = try centre.fill(parameters)
        let planted = summary.plants.mapValues(\.violated)

        let judged = try centre.catalogue().register.rules.filter { $0.check == .query }.map(\.id)
        #expect(Set(judged) == Set(planted.keys).union(Self.notPlanted.keys))
        for night in 1...2 {
            try centre.nightInFull(parameters.lastDay, asOf: try #require(Timestamp("2027-03-13T03:00:00Z")))
            let rows = try Connection(centre.store).query(
                try Query(file: centre.project.path("sql/store/comply/violations.sql"), name: "violations.sql")
            )
            var found: [String: Int] = [:]
            for row in rows {
                let (rule, violated): (String, Int) = (try row.get("rule_id"), try row.get("violated"))
                if violated > 0 { found[rule] = violated }
                let counts = summary.plants[rule]
                #expect(try row.get("pending", as: Int.self) >= counts?.pending ?? 0, "\(rule), night \(night)")
                #expect(
                    try row.get("not_evaluable", as: Int.self) >= counts?.notEvaluable ?? 0,
                    "\(rule), night \(night)"
                )
            }
            for rule in Set(found.keys).union(planted.keys).sorted() {
                #expect(found[rule] == planted[rule], "\(rule), night \(night), seed \(parameters.seed)")
            }
        }
    }
}

extension TestCentre {
    /// Runs a night with the instant at which it looks at deadlines.
    @discardableResult
    fileprivate func nightInFull(_ date: CalendarDate, asOf: Timestamp) throws -> RunOutcome {
        let nightly = Nightly(
            settings: settings(),
            project: project,
            catalogue: try catalogue(),
            contract: try contract()
        )
        return try nightly.run(RunRequest(pipeline: "nightly", dates: .upTo(date), asOf: asOf))
    }
}
