internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Review

/// The people of the demo: two who agree on what holds, as two people must, and one who reads what a team's manager reads.
///
/// Each has a login of their own on the demo's server, and what they do goes the way that everybody's does.
struct DemoPeople {
    static let proposer = "olivia.hart"
    static let agreer = "samuel.okafor"
    static let manager = "maya.lindqvist"
    static let team = "leeds-1"

    private let project: Project
    private let contract: Contract
    private let connect: (_ login: String) throws -> Connection

    /// The people of a store; `connect` opens it with a login.
    init(_ project: Project, _ contract: Contract, connect: @escaping (_ login: String) throws -> Connection) {
        self.project = project
        self.contract = contract
        self.connect = connect
    }

    /// Makes the logins and says what each may do: the first two by the store's owner, the third by one of them.
    func appoint(_ owner: borrowing Connection) throws {
        let ledger = Ledger(project: project.directory)
        for (login, roles) in [
            (Self.proposer, "assay_officer, assay_manager"), (Self.agreer, "assay_officer"),
            (Self.manager, "assay_manager"),
        ] {
            let name = try owner.quoteIdentifier(login)
            try owner.script("create role \(name) login; grant \(roles) to \(name)", name: "sample people")
        }
        for (login, audiences) in [(Self.proposer, ["officers", "organisation"]), (Self.agreer, ["officers"])] {
            var grant = Grant(login: login, audiences: audiences)
            grant.level = 3
            _ = try ledger.grant(grant, owner)
        }
        var grant = Grant(login: Self.manager, audiences: ["team"])
        grant.teams = [Self.team]
        _ = try ledger.grant(grant, connect(Self.agreer))
    }

    /// Ends the trial from a date on: one proposes what the files say, the other agrees.
    ///
    /// Gives a sentence about it.
    func goLive(from date: CalendarDate) throws -> String {
        let number = try Proposal.goLive(
            project,
            contract,
            from: date,
            why: "The sample centre's rules, KPIs and targets are as we want them.",
            connect(Self.proposer)
        )
        let agreed = try connect(Self.agreer).query(
            QueryFolder(project).query("sql/store/agreement/agree.sql"),
            ["proposal_id": .value(number), "restate": false]
        )
        let files: Int = try agreed.first?.get("files") ?? 0
        return
            "\(Self.proposer) proposed and \(Self.agreer) agreed that \(files) files hold as they stand from \(date) on: "
            + "the centre is live, and its targets count"
    }
}
