public import Postgres

/// A login and what it may do.
public struct Person: Hashable, Sendable {
    /// The database login.
    public let login: String
    /// The person in the source; empty when they are not in it.
    public let agent: String
    /// Up to which level they decide.
    public let level: Int
    /// What they may read: officers, organisation, team.
    public let audiences: String
    /// The teams that they see.
    public let teams: String?
    /// First day.
    public let validFrom: CalendarDate
    /// First day on which it no longer holds.
    public let validTo: CalendarDate?
    /// Who said so.
    public let grantedBy: String
    /// Who decides in their place, and until when.
    public let delegatedTo: String?
}

/// What a login is to be granted.
public struct Grant: Sendable {
    /// The database login.
    public var login: String
    /// The person in the source.
    public var agent = ""
    /// 0 to 4.
    public var level = 0
    /// officers, organisation, team.
    public var audiences: [String]
    /// The teams that they see; nil for all.
    public var teams: [String]?
    /// First day; today unless given.
    public var from: CalendarDate?
    /// First day on which it no longer holds.
    public var to: CalendarDate?

    /// A grant to a login.
    public init(login: String, audiences: [String]) {
        self.login = login
        self.audiences = audiences
    }
}

extension Ledger {
    /// Everybody who may do something.
    public func people(today: CalendarDate, _ store: borrowing Connection) throws -> [Person] {
        try run("people", ["today": .value(today)], store).map { row in
            Person(
                login: try row.get("login"),
                agent: try row.get("agent_id"),
                level: try row.get("level"),
                audiences: try row.get("audiences"),
                teams: row["teams"],
                validFrom: try row.get("valid_from"),
                validTo: try row.optional("valid_to"),
                grantedBy: try row.get("granted_by"),
                delegatedTo: row["delegated_to"]
            )
        }
    }

    /// Says who a login is and what it may do; gives the statements that the database's administrator still has to run.
    public func grant(_ grant: Grant, _ store: borrowing Connection) throws -> String? {
        try run(
            "grant",
            [
                "login": .text(grant.login), "agent": .text(grant.agent), "level": .value(grant.level),
                "audiences": .array(grant.audiences), "teams": grant.teams.map { .array($0) } ?? .null,
                "from": .value(grant.from), "to": .value(grant.to),
            ],
            store
        ).first?["missing"]
    }

    /// Ends what a login may do, at once.
    public func revoke(_ login: String, _ store: borrowing Connection) throws {
        _ = try run("revoke", ["login": .text(login)], store)
    }

    /// Lets another officer decide with the login's own level, from a day until another.
    public func delegate(
        to login: String,
        from: CalendarDate,
        until: CalendarDate,
        _ store: borrowing Connection
    ) throws {
        _ = try run("delegate", ["login": .text(login), "from": .value(from), "to": .value(until)], store)
    }

    /// Takes the login's delegations to somebody back; gives how many there were.
    public func endDelegation(to login: String, _ store: borrowing Connection) throws -> Int {
        try run("undelegate", ["login": .text(login)], store).first?.get("ended") ?? 0
    }
}
