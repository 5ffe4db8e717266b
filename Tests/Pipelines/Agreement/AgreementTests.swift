import Catalogue
import Foundation
import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

@Suite struct `What is agreed` {
    private static let day = "2026-03-03"
    /// After whatever the server's clock gives to what is agreed in a test.
    private static let later = Timestamp(microsecondsSince2000: 31_500_000_000_000_000)

    /// Three days in trial, then live from the last of them on.
    private static func live(seed: UInt64) async throws -> (centre: AgreedCentre, last: CalendarDate) {
        print("seed \(seed)")
        let agreed = try await AgreedCentre.make()
        let last = try CalendarDate.of(day)
        try agreed.centre.fill(.small(seed: seed, last: last + 1, days: 4, contactsPerDay: 40))
        try agreed.centre.night(last)
        try agreed.goLive(from: last)
        return (agreed, last)
    }

    private static func refusal(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch PostgresError.server(let error) {
            return "\(error.sqlState.rawValue) \(error.message ?? "")"
        } catch {
            return "\(error)"
        }
    }

    @Test func `takes another person with authority`() async throws {
        let agreed = try await AgreedCentre.make()
        let proposal = try Proposal.goLive(
            agreed.project,
            agreed.centre.contract(),
            from: .of(Self.day),
            why: "we have seen enough",
            agreed.connect(.ann)
        )
        let own = "42501 proposal \(proposal) is your own, by whatever login: another person has to agree to it"
        #expect(Self.refusal { try agreed.agree(proposal, by: .ann) } == own)
        #expect(Self.refusal { try agreed.agree(proposal, by: .annAgain) } == own)
        #expect(Self.refusal { try agreed.agree(proposal, by: .low) } == "42501 agreeing takes level 3 and you have 2")
        #expect(try agreed.column("select review.live_from()") == [""])

        try agreed.agree(proposal, by: .bob)

        #expect(try agreed.column("select review.live_from()") == [Self.day])
        #expect(try agreed.column("select count(*) from assay.agreed_file") == ["\(agreed.project.agreedNames.count)"])
        #expect(Self.refusal { try agreed.agree(proposal, by: .low) } == "55000 proposal \(proposal) is agreed already")
        #expect(try agreed.column("select problem from review.verify()").isEmpty)
    }

    @Test(arguments: [
        "update assay.agreed_file set text = null, sha256 = null", "delete from review.proposal_event",
        "truncate review.proposal cascade",
    ])
    func `only grows`(statement: String) async throws {
        let agreed = try await AgreedCentre.make()
        try agreed.goLive(from: .of(Self.day))
        let refusal = Self.refusal { try agreed.store().query(statement) }
        #expect(refusal?.hasPrefix("55000") == true, "\(refusal ?? "it was done")")
    }

    @Test func `is not written by who runs the nights`() async throws {
        let agreed = try await AgreedCentre.make()
        let store = try agreed.store()
        try store.query("set role assay_pipeline")
        let refusal = Self.refusal {
            try store.query("select review.append_agreed('Pipelines/targets.yaml', '2026-01-01', 'x', true, 1, null)")
        }
        #expect(refusal?.hasPrefix("42501") == true, "\(refusal ?? "it was done")")
        let direct = Self.refusal {
            try store.query(
                "insert into assay.agreed_file select 1, 'x', '2026-01-01', null, null, true, now(), 'x', 1, null"
            )
        }
        #expect(direct?.hasPrefix("42501") == true, "\(direct ?? "it was done")")
    }

    @Test func `runs, and an edit on disk does nothing and is reported`() async throws {
        let (agreed, last) = try await Self.live(seed: 31)
        let results = "select version || ' ' || subject_date || ' ' || violated from assay.rule_result order by 1"
        let before = try agreed.column(results)
        try agreed.project.replace("seconds: 60", with: "seconds: 100000", in: AgreedCentre.rule)
        try agreed.project.write("nobody agreed to this", to: "sql/rules/house/house-other.sql")
        try FileManager.default.removeItem(atPath: agreed.project.path("Pipelines/kpis/cost.yaml"))

        let outcome = try agreed.night(last)

        #expect(try agreed.column(results) == before)
        let reported = outcome.attention.filter { $0.contains(" on disk") }
        #expect(
            reported == [
                "Pipelines/kpis/cost.yaml is agreed and runs, and is not on disk: put it back, or assay propose that it goes",
                "sql/rules/house/house-other.sql on disk is a draft and does not run: assay propose it, or take it away",
                "sql/rules/house/house-talk.sql on disk is a draft: what is agreed runs. assay propose it, or put it back",
            ]
        )
        let exports = try DirectoryContents(agreed.centre.exports)
        let data = try #require(exports.content("organisation/\(last)/manifest.json"))
        let manifest = String(decoding: data, as: UTF8.self)
        #expect(manifest.contains("\"live\"") && !manifest.contains("trial"))
        let verdicts = try agreed.column("select distinct verdict from digest.scorecard where target is not null")
        #expect(!verdicts.isEmpty, "targets count")
    }

    @Test(arguments: [false, true])
    func `decides from its own date on, earlier dates only if restated`(restate: Bool) async throws {
        let (agreed, last) = try await Self.live(seed: 32)
        let versions = "select version from assay.rule_result where subject_date = $1"
        let measured = "select version from assay.measured where measure = 'contact' and business_date = $1"
        let old = (try agreed.column(versions, [.value(last)]), try agreed.column(measured, [.value(last)]))
        try agreed.project.replace("seconds: 60", with: "seconds: 100000", in: AgreedCentre.rule)
        try agreed.project.replace("from contact\n", with: "from contact where true\n", in: AgreedCentre.measure)
        let proposal = try agreed.propose([AgreedCentre.rule, AgreedCentre.measure], from: last + 1)
        let problems = try agreed.night(last).attention.filter { $0.contains(" on disk") }
        #expect(problems.count == 2, "it is not agreed yet")
        #expect(try agreed.column(versions, [.value(last)]) == old.0)

        try agreed.agree(proposal, restate: restate)
        let outcome = try agreed.night(last + 1)

        #expect(outcome.attention.filter { $0.contains(" on disk") } == [])
        let new = (try agreed.column(versions, [.value(last + 1)]), try agreed.column(measured, [.value(last + 1)]))
        #expect(new.0 != old.0)
        #expect(new.1 != old.1)
        #expect(try agreed.column(versions, [.value(last)]) == (restate ? new.0 : old.0))
        #expect(try agreed.column(measured, [.value(last)]) == (restate ? new.1 : old.1))
    }

    @Test func `can be previewed: nothing is written, and the next night does what it says`() async throws {
        let (agreed, last) = try await Self.live(seed: 33)
        let findings = "select subject_id from review.finding where state <> 'cleared' order by 1"
        let standing = try agreed.column(findings)
        try agreed.project.replace("seconds: 60", with: "seconds: 200", in: AgreedCentre.rule)
        let before = try StoreContents.afterRun(agreed.centre.store)
        let store = try agreed.store()
        let contract = try agreed.centre.contract()
        let draft = try Proposal([AgreedCentre.rule], of: agreed.project, contract, from: last, store)
        let rule = try #require(draft.catalogue.register.rule("house-talk"))

        let preview = try RulePreview(rule, (last - 2)...last, draft.project, store)

        #expect(try StoreContents.afterRun(agreed.centre.store).differences(from: before).isEmpty)
        #expect(draft.alterations.count == 1)
        #expect(!preview.new.isEmpty)
        #expect(preview.unchanged == standing.count)
        // 1 March 2026 is a Sunday, on which nobody calls.
        #expect(preview.heldFrom == last - 1)
        try agreed.agree(agreed.propose([AgreedCentre.rule], from: last), restate: true)
        try agreed.night(last)
        #expect(try agreed.column(findings) == (standing + preview.new.map(\.id)).sorted())
    }

    @Test func `can be previewed for figures`() async throws {
        let (agreed, last) = try await Self.live(seed: 34)
        let file = "Pipelines/kpis/volumes.yaml"
        try agreed.project.replace("numerator: offered", with: "numerator: offered + voicemails", in: file)
        let store = try agreed.store()
        let contract = try agreed.centre.contract()
        let held = try Agreement(agreed.project, asOf: Self.later, store).project
        let draft = try Proposal([file], of: agreed.project, contract, from: last, store)
        let old = try Catalogue.load(held)
        let changed = CatalogueDifference(from: old, to: draft.catalogue).kpis

        let first = try FigurePreview(Set(changed), old, last...last, held, store)
        let second = try FigurePreview(Set(changed), draft.catalogue, last...last, draft.project, store)

        let kpi = try #require(changed.first)
        let stored = try agreed.column(
            """
            select trim_scale(value) from digest.scorecard
            where period = 'day' and period_start = $1 and scope = 'organisation' and kpi = $2 and channel = 'voice'
            """,
            [.value(last), .text(kpi)]
        )
        let voice = first.figures.first { $0.kpi == kpi && $0.channel == "voice" }
        #expect(stored == [voice?.value ?? "no figure"])
        #expect(second.figures.contains { $0.kpi == kpi })
    }

    @Test func `follows a release where nobody changed anything here`() async throws {
        let agreed = try await AgreedCentre.make()
        let store = try agreed.store()
        let contract = try agreed.centre.contract()
        let date = try CalendarDate.of(Self.day)
        let (taken, kept) = ("Pipelines/kpis/volumes.yaml", AgreedCentre.rule)
        #expect(try Release("1.0", agreed.project, contract, asOf: Self.later, store).files.isEmpty)
        try agreed.goLive(from: date)
        try agreed.project.replace("seconds: 60", with: "seconds: 61", in: kept)
        try agreed.agree(agreed.propose([kept], from: date))
        let local = try agreed.project.textOnDisk(kept)
        try agreed.project.replace("seconds: 61", with: "seconds: 62", in: kept)
        try agreed.project.replace("numerator: offered", with: "numerator: offered + voicemails", in: taken)

        let release = try Release("1.1", agreed.project, contract, asOf: Self.later, store)

        let fates = release.files.map { "\($0.name): \($0.fate.prefix(17))" }
        #expect(fates == ["\(taken): agreed as the rel", "\(kept): was changed here:"])
        #expect(release.alterations.allSatisfy { $0.hasPrefix("KPI ") } && !release.alterations.isEmpty)
        // What a release brings holds from the day on which it was taken.
        let held = try Agreement(agreed.project, on: .of("2999-01-01"), store).project
        #expect(held.agreed?.text(of: kept) == local)
        #expect(held.drafts().map(\.file) == [kept])
        // An edit does not come in with an upgrade to the release that is there already.
        try agreed.project.replace("en: ", with: "en: My ", in: taken)
        #expect(try Release("1.1", agreed.project, contract, asOf: Self.later, store).files.isEmpty)
        #expect(try agreed.column("select problem from review.verify()").isEmpty)
    }
}

extension AgreedCentre {
    @discardableResult
    fileprivate func night(_ date: CalendarDate) throws -> RunOutcome {
        // What is on disk is not even read once the trial is over.
        let held = try Agreement(project, on: date, store()).project
        let contract = try centre.contract()
        let nightly = Nightly(
            settings: centre.settings(),
            project: held,
            catalogue: try Catalogue.load(held, contractColumns: contract.columnNames),
            contract: contract
        )
        let asOf = Timestamp(microsecondsSince2000: 0)
        return try nightly.run(RunRequest(pipeline: "nightly", dates: .upTo(date), asOf: asOf))
    }
}
