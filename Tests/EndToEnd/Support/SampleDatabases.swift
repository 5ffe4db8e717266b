import Catalogue
import Foundation
import Postgres
import Sandbox
import TestSupport

/// Databases that are made once for all tests of the process: to copy one takes a tenth of a second, to fill one seconds.
///
/// Nobody works in them, as one that is in use cannot be copied.
/// The sample ends on Saturday 7 March 2026. Its first nights are up to Friday; between Friday and Saturday somebody
/// changes the past.
struct SampleDatabases {
    /// A week of the sample centre, faulty rows included.
    let source: String
    /// The same after the past was changed.
    let changed: String
    /// A week in which nothing is wrong.
    let clean: String
    /// A store that was initialised and has seen no night.
    let initialised: String
    /// A store that has seen the nights up to Friday.
    let friday: String
    private let cluster: TestCluster

    static let fridayDate = "2026-03-06"
    static let saturdayDate = "2026-03-07"

    private static let made = Task { try await SampleDatabases() }

    static var shared: SampleDatabases {
        get async throws { try await made.value }
    }

    /// The parameters of the sample, small enough for a night in a second or two.
    static func parameters() throws -> SampleParameters {
        guard let lastDay = CalendarDate(saturdayDate) else { throw TestSupportError("no such day: \(saturdayDate)") }
        var parameters = SampleParameters(lastDay: lastDay)
        parameters.days = 6
        parameters.contactsPerDay = 40
        parameters.agents = 16
        return parameters
    }

    /// Fills a database with the sample.
    ///
    /// It knows no memberships: an agent's team is the one seen on the night.
    static func fill(_ conninfo: String, _ parameters: SampleParameters) throws {
        let contract = try String(contentsOfFile: TestProject.shipped.path("sql/source/contract.sql"), encoding: .utf8)
        _ = try SampleCentre.fill(conninfo, parameters, contract: contract)
        try Connection(conninfo).query("drop table monitoring.team_membership")
    }

    /// What happens to the source between two nights: rows added, changed, deleted, given another date, put right.
    static func changeThePast(_ conninfo: String) throws {
        try Connection(conninfo).script(changes, name: "changes of the past")
    }

    private init() async throws {
        cluster = try await TestCluster.shared
        var parameters = try Self.parameters()
        source = try await cluster.createDatabase()
        try Self.fill(cluster.conninfo(source), parameters)
        changed = try await cluster.createDatabase(template: source)
        try Self.changeThePast(cluster.conninfo(changed))
        parameters.dirtyRows = false
        clean = try await cluster.createDatabase()
        try Self.fill(cluster.conninfo(clean), parameters)

        initialised = try await cluster.createDatabase()
        var installation = try Installation(source: "", store: cluster.conninfo(initialised))
        try await installation.succeed("init")
        friday = try await cluster.createDatabase(template: initialised)
        installation.store = cluster.conninfo(friday)
        installation.source = cluster.conninfo(try await cluster.createDatabase(template: source))
        try await installation.succeed("run", "nightly", "--date", Self.fridayDate)
    }

    /// An installation with copies of its own.
    ///
    /// With few KPIs a night takes a fraction of the time, most of which goes into figures.
    func installation(
        source: KeyPath<SampleDatabases, String>,
        store: KeyPath<SampleDatabases, String>,
        hasFewKPIs: Bool = false
    ) async throws -> Installation {
        try Installation(
            source: await copy(of: source),
            store: await copy(of: store),
            home: hasFewKPIs ? Self.fewKPIs.get().directory : TestProject.shipped.directory
        )
    }

    private static let fewKPIs = Result { try projectWithFewKPIs() }

    /// A copy of the shipped project with no KPIs but volumes, and no targets.
    static func projectWithFewKPIs() throws -> Project {
        let project = try TestProject.copied()
        for file in try FileManager.default.contentsOfDirectory(atPath: project.path("Pipelines/kpis"))
        where file != "volumes.yaml" {
            try FileManager.default.removeItem(atPath: project.path("Pipelines/kpis/\(file)"))
        }
        try project.write("targets: []\n", to: "Pipelines/targets.yaml")
        return project
    }

    /// The connection string of a new copy, in a tablespace of its own if one is named.
    func copy(of database: KeyPath<SampleDatabases, String>, tablespace: String = "pg_default") async throws -> String {
        let template = self[keyPath: database]
        return cluster.conninfo(try await cluster.createDatabase(template: template, tablespace: tablespace))
    }

    /// The connection string of a new empty database.
    func empty() async throws -> String { cluster.conninfo(try await cluster.createDatabase()) }

    private static let changes = """
        update monitoring.contact set talk_seconds = talk_seconds + 60, updated_at = now()
        where contact_id = (select min(contact_id) from monitoring.contact where outcome = 'answered' and offered_at < '2026-03-03');

        delete from monitoring.contact
        where contact_id in (
            (select min(contact_id) from monitoring.contact where outcome = 'answered' and offered_at between '2026-03-02' and '2026-03-03'
                and talk_seconds > 60 and contact_id <> (select min(contact_id) from monitoring.contact where outcome = 'answered')),
            (select max(contact_id) from monitoring.contact where outcome = 'answered' and offered_at between '2026-03-06' and '2026-03-07')
        );

        update monitoring.contact
        set offered_at = offered_at + interval '1 day', answered_at = answered_at + interval '1 day',
            ended_at = ended_at + interval '1 day', updated_at = now()
        where contact_id = (select max(contact_id) from monitoring.contact where outcome = 'answered' and offered_at between '2026-03-03' and '2026-03-04');

        insert into monitoring.contact (contact_id, channel, direction, queue, agent_id, offered_at, answered_at, ended_at, outcome,
            wait_seconds, talk_seconds, updated_at)
        values ('late-arrival', 'voice', 'inbound', 'billing', 'A-never-seen', '2026-03-02 10:00+00', '2026-03-02 10:00:05+00',
            '2026-03-02 10:03+00', 'answered', 5, 175, now());

        update monitoring.contact set outcome = 'answered', updated_at = now()
        where contact_id = (
            select min(contact_id) from monitoring.contact
            where outcome not in ('answered', 'abandoned', 'transferred', 'callback', 'voicemail', 'overflow', 'no_answer', 'failed')
        );

        update monitoring.feedback
        set submitted_at = invited_at + interval '1 hour', score = scale_max, updated_at = now()
        where feedback_id = (select min(feedback_id) from monitoring.feedback where submitted_at is null and invited_at < '2026-03-05');

        update monitoring.evaluation set status = 'retracted', updated_at = now()
        where evaluation_id = (select min(evaluation_id) from monitoring.evaluation where status = 'final');

        update monitoring.agent set team = 'leeds-9', updated_at = now()
        where agent_id = (select min(agent_id) from monitoring.agent where team = 'leeds-1');
        """
}
