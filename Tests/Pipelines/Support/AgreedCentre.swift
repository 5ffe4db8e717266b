import Catalogue
import Foundation
import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

/// A centre with files of its own, and people with logins of their own who agree on them.
struct AgreedCentre {
    let centre: TestCentre
    let project: Project
    private let database: String
    private let cluster: TestCluster

    static let rule = "sql/rules/house/house-talk.sql"
    static let measure = "sql/measures/contact.sql"

    /// Ann and her second login are one person; Bob is another; Low has no authority to agree.
    enum Person: String, CaseIterable {
        case ann, annAgain, bob, low

        var agent: String { self == .annAgain ? "ann" : rawValue }
        var level: Int { self == .low ? 2 : 3 }
    }

    /// A centre whose only rule is that calls last a while.
    static func make() async throws -> AgreedCentre {
        let project = try TestProject.copied()
        let files = FileManager.default
        try files.removeItem(atPath: project.path("sql/rules"))
        try files.createDirectory(atPath: project.path("sql/rules/house"), withIntermediateDirectories: true)
        try project.write(HouseRule.text("house-talk", versions: ["{parameters: {seconds: 60}}"]), to: rule)
        try project.dropRegimes()
        let cluster = try await TestCluster.shared
        let centre = try await TestCentre.make(project: project)
        let store = try Connection(centre.store)
        let agreed = AgreedCentre(centre: centre, project: project, database: store.databaseName, cluster: cluster)
        try agreed.appoint(store)
        return agreed
    }

    /// A connection with a person's own login.
    func connect(_ person: Person) throws -> Connection {
        try Connection(cluster.conninfo(database, user: login(person)))
    }

    func store() throws -> Connection { try Connection(centre.store) }

    /// Proposes files as they stand on disk.
    func propose(_ files: [String], from date: CalendarDate, by person: Person = .ann) throws -> Int {
        let store = try connect(person)
        return try Proposal(files, of: project, centre.contract(), from: date, store).propose(why: "a test", store)
    }

    func agree(_ proposal: Int, by person: Person = .bob, restate: Bool = false) throws {
        try connect(person).query("select review.agree($1, $2)", [.value(proposal), .value(restate)])
    }

    /// Ends the trial.
    func goLive(from date: CalendarDate) throws {
        let proposal = try Proposal.goLive(project, centre.contract(), from: date, why: "a test", connect(.ann))
        try agree(proposal)
    }

    /// A column of a query's rows.
    func column(_ sql: String, _ parameters: [Parameter] = []) throws -> [String] {
        try store().query(sql, parameters).map { row in row[row.columns[0]] ?? "" }
    }

    private func login(_ person: Person) -> String { "\(person.rawValue.lowercased())_\(database)" }

    /// Two people first, by the owner; the others by one of them.
    private func appoint(_ owner: borrowing Connection) throws {
        for person in Person.allCases {
            let name = try owner.quoteIdentifier(login(person))
            try owner.script("create role \(name) login; grant assay_officer to \(name)", name: "logins")
        }
        for person in [Person.ann, .bob] { try appoint(person, by: owner) }
        let bob = try connect(.bob)
        for person in [Person.annAgain, .low] { try appoint(person, by: bob) }
    }

    private func appoint(_ person: Person, by granter: borrowing Connection) throws {
        try granter.query(
            "select review.grant_person($1, $2, $3, '{officers}')",
            [.text(login(person)), .text(person.agent), .value(person.level)]
        )
    }
}

extension Project {
    /// Takes what names the shipped rules out of organisation.yaml.
    fileprivate func dropRegimes() throws {
        let file = "Pipelines/organisation.yaml"
        let text = try String(contentsOfFile: path(file), encoding: .utf8)
        var kept: [Substring] = []
        var isDropped = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let first = line.first, first != " ", first != "#" {
                isDropped = line.hasPrefix("regimes:") || line.hasPrefix("rules:")
            }
            if !isDropped { kept.append(line) }
        }
        try write(kept.joined(separator: "\n"), to: file)
    }
}
