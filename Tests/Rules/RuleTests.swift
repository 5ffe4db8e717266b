internal import Catalogue
internal import Testing
internal import TestSupport

/// Every rule against its tables of cases: what violates, complies, is pending and cannot be evaluated, on each side of
/// each deadline and of each version's date.
struct RuleTests {
    private static let register = Result { try Catalogue.load(TestProject.shipped).register }

    @Test(arguments: try RuleCases.all.get())
    func `a rule says of each subject what its table says`(_ cases: RuleCases) async throws {
        let rule = try #require(try Self.register.get().rule(cases.rule), "\(cases.rule) is no rule")
        let bench = try await RuleBench()
        for table in cases.tables {
            let (verdicts, disagreed) = try bench.ask(rule, about: table)
            #expect(disagreed.isEmpty, "the comply step disagrees (\(table.title))")
            #expect(Set(verdicts.keys) == Set(table.expected.keys), "\(table.title)")
            for (subject, verdict) in verdicts.sorted(by: { $0.key < $1.key }) {
                let expected = try #require(table.expected[subject], "\(table.title)")
                let place = "\(table.title): \(subject): \(verdict)"
                #expect(verdict.outcome == expected.outcome, "\(place)")
                #expect(verdict.reason.hasPrefix(expected.reason), "\(place)")
                #expect(verdict.hasEvidence == (verdict.outcome == "violated"), "\(place)")
                #expect(!(verdict.outcome == "compliant" && verdict.hasDeadline), "\(place)")
                #expect(
                    !verdict.reason.isEmpty || verdict.outcome == "compliant" || verdict.outcome == "pending",
                    "\(place)"
                )
                #expect(!verdict.lacksKey, "\(place)")
                if verdict.outcome == "violated" {
                    let translated = rule.text(of: "reason", verdict.reason, in: .spanish)
                    #expect(translated != verdict.reason, "not translated: \(place)")
                    #expect(rule.text(of: "reason", verdict.reason, in: .english) == verdict.reason)
                }
            }
        }
    }

    @Test func `every rule that a query checks has cases`() throws {
        let tried = Set(try RuleCases.all.get().map(\.rule))
        #expect(try Self.register.get().rules.filter { $0.check != .none && !tried.contains($0.id) }.map(\.id) == [])
    }

    @Test func `every rule has a subject that violates it, one that complies, and one that cannot be judged`() throws {
        // A record that disappeared is known to have, a person who was erased too, and so is what is handed in.
        let certain: Set = ["house-vanished-record", "gdpr-erasure", "fca-complaint-records"]
        for cases in try RuleCases.all.get() {
            let outcomes = Set(cases.tables.flatMap { $0.expected.values.map(\.outcome) })
            #expect(outcomes.isSuperset(of: ["violated", "compliant"]), "\(cases.rule)")
            #expect(outcomes.contains("not_evaluable") || certain.contains(cases.rule), "\(cases.rule)")
        }
    }
}
