import Catalogue
import Pipelines
import Postgres
import Review
import TestSupport
import Testing

@Suite struct `Authority` {
    @Test func `is granted by officers of level 3 or 4, up to their own, and never to oneself`() async throws {
        let bench = try await Bench.make()
        try bench.officer("chief", level: 3, agent: "c1")
        try bench.officer("second", level: 3, agent: "s1")
        try bench.officer("junior", level: 2, agent: "j1")
        for login in ["new", "chief_too"] { try bench.make(login, in: "assay_officer") }
        let chief = try bench.connect(as: "chief")
        func grant(_ person: String, level: Int, agent: String = "", by store: borrowing Connection) throws {
            var grant = Grant(login: bench.login(person), audiences: ["officers"])
            (grant.level, grant.agent) = (level, agent)
            _ = try bench.ledger.grant(grant, store)
        }
        let junior = try bench.connect(as: "junior")
        #expect(throws: ReviewError.self, "a junior grants") { try grant("new", level: 1, by: junior) }
        #expect(throws: ReviewError.self, "more than one has") { try grant("new", level: 4, by: chief) }
        #expect(throws: ReviewError.self, "oneself") { try grant("chief", level: 3, agent: "c1", by: chief) }
        #expect(throws: ReviewError.self, "one's other login") {
            try grant("chief_too", level: 3, agent: "c1", by: chief)
        }
        #expect(throws: ReviewError.self, "no such login") { try grant("ghost", level: 1, by: chief) }
        try grant("new", level: 3, agent: "n1", by: chief)
        let today = try #require(CalendarDate(year: 2026, month: 1, day: 1))
        let granted = try #require(
            try bench.ledger.people(today: today, chief).first { $0.login == bench.login("new") }
        )
        #expect((granted.level, granted.grantedBy) == (3, bench.login("chief")))
        try bench.ledger.revoke(bench.login("new"), chief)
        #expect(try !bench.ledger.people(today: today, chief).contains { $0.login == bench.login("new") })
        #expect(throws: ReviewError.self, "twice") { try bench.ledger.revoke(bench.login("new"), chief) }
        #expect(try bench.breaches() == [])
    }

    @Test func `of the first two is granted by the store's owner, and then no longer`() async throws {
        let cluster = try await TestCluster.shared
        let name = try await cluster.createDatabase()
        let administrator = try Connection(cluster.conninfo(name))
        let owner = "owner_\(name)"
        let logins = (1...3).map { "person_\($0)_\(name)" }
        try administrator.script(
            "create role \(owner) login createrole; alter database \(name) owner to \(owner);"
                + logins.map { "create role \($0) login;" }.joined(),
            name: "logins"
        )
        let store = try Connection(cluster.conninfo(name, user: owner))
        _ = try Migrator(TestProject.shipped).migrate(store, appliedAt: Timestamp(microsecondsSince2000: 0))
        try store.query(
            "insert into assay.store (reporting_zone, key_check, initialised_at) values ('Europe/London', 'x', '2026-01-01')"
        )
        let ledger = Ledger(project: TestProject.shipped.directory)
        func grant(_ login: String) throws -> String? {
            var grant = Grant(login: login, audiences: ["officers"])
            grant.level = 4
            return try ledger.grant(grant, store)
        }
        #expect(try grant(logins[0]) == "grant assay_officer to \(logins[0]);")
        #expect(try grant(logins[1]) != nil)
        #expect(throws: ReviewError.self) { try grant(logins[2]) }
        #expect(try ledger.verify(store).breaches == [])
    }

    @Test func `ends on its day, and a delegation with it`() async throws {
        let bench = try await Bench.make()
        try bench.officer("ana", level: 3)
        try bench.officer("ben", level: 1)
        try bench.night("2026-03-03 06:00Z", [Bench.Judgement(), Bench.Judgement(subject: "c2")])
        let ana = try bench.connect(as: "ana")
        let ben = try bench.connect(as: "ben")
        let today = try #require(try ana.query("select review.today()::text as today").first?["today"])
        let date = try #require(CalendarDate(today))
        #expect(throws: ReviewError.self, "to oneself") {
            try bench.ledger.delegate(to: bench.login("ana"), from: date, until: date + 1, ana)
        }
        try bench.ledger.delegate(to: bench.login("ben"), from: date + 1, until: date + 5, ana)
        #expect(throws: ReviewError.self, "it has not begun") { try bench.ledger.claim(1, ben) }
        try bench.ledger.delegate(to: bench.login("ben"), from: date, until: date + 5, ana)
        #expect(try bench.ledger.claim(1, ben) == "claimed")
        var ended = Grant(login: bench.login("ana"), audiences: ["officers"])
        (ended.level, ended.from, ended.to) = (3, date - 10, date)
        _ = try bench.ledger.grant(ended, bench.administrator())
        #expect(throws: ReviewError.self, "her authority ended today") { try bench.ledger.claim(2, ana) }
        #expect(throws: ReviewError.self, "and with it what she lent") { try bench.ledger.claim(2, ben) }
    }
}
