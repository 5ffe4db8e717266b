import Testing

@testable import Catalogue

@Suite struct VersionTests {
    private static let organisation = TemporaryProject.smallest["Pipelines/organisation.yaml"] ?? ""

    private static func version(
        kpi: String = TemporaryProject.kpi,
        measure: String = TemporaryProject.measure,
        organisation: String = organisation
    ) throws -> Version {
        let project = try TemporaryProject([
            "Pipelines/kpis/volumes.yaml": kpi,
            "sql/measures/calls.sql": measure,
            "Pipelines/organisation.yaml": organisation,
        ])
        return try #require(try project.load().kpi("answer_rate")).version
    }

    private static func kpi(_ piece: String, _ other: String) -> String {
        TemporaryProject.kpi.replacingOccurrence(of: piece, with: other)
    }

    private static func measure(_ piece: String, _ other: String) -> String {
        TemporaryProject.measure.replacingOccurrence(of: piece, with: other)
    }

    @Test func `a version is a hash of which people see 16 characters`() {
        let version = Version(of: "abc")
        #expect(version.hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect("\(version)" == "ba7816bf8f01cfea")
    }

    @Test(arguments: [
        kpi("title: Answered", "title: Calls answered"),
        kpi("definition: Calls", "definition: All the calls"),
        kpi("source: a test", "source: a better test"),
        kpi("denominator: offered", "denominator:   offered   # of all"),
        kpi("[organisation, queue]", "[queue, organisation]"),
    ]) func `words for people keep a version`(_ kpi: String) throws {
        #expect(kpi != TemporaryProject.kpi)
        #expect(try Self.version(kpi: kpi) == Self.version())
    }

    @Test(arguments: [
        measure("title: Calls by day", "title: Calls"),
        measure("their talk", "their talk in milliseconds"),
        measure("-- all of them", "/* every one */"),
        measure("\ngroup by 1", "\n\n  group by 1"),
        measure("short_call_seconds: 10", "short_call_seconds: 12"),
    ]) func `comments and blanks of a measure keep a version`(_ measure: String) throws {
        #expect(measure != TemporaryProject.measure)
        #expect(try Self.version(measure: measure) == Self.version())
    }

    @Test(arguments: [
        kpi("numerator: answered", "numerator: talk_ms"),
        kpi("denominator: offered", "denominator: offered + answered"),
        kpi("denominator: offered", "denominator: offered\n  excluded: answered"),
        kpi("denominator: offered", "denominator: offered\n  n: talk_ms"),
        kpi("basis: census", "basis: sampled"),
        kpi("better: higher", "better: none"),
        kpi("[contact.answered_at]", "[]"),
        kpi("[short_call_seconds]", "[auto_fail]"),
        kpi("[organisation, queue]", "[organisation]"),
        kpi("source: a test", "source: a test\n  matures: 30"),
    ]) func `what changes a figure changes its version`(_ kpi: String) throws {
        #expect(kpi != TemporaryProject.kpi)
        #expect(try Self.version(kpi: kpi) != Self.version())
    }

    @Test(arguments: [
        measure("count(*)", "count(1)"),
        measure("talk_ms < 1000", "talk_ms <= 1000"),
        measure("reaches: 0", "reaches: 1"),
        measure("assay.measure_calls", "assay.measure_call"),
    ]) func `what changes a measure changes the version of what rests on it`(_ measure: String) throws {
        #expect(measure != TemporaryProject.measure)
        #expect(try Self.version(measure: measure) != Self.version())
    }

    @Test func `a setting that a KPI names changes its version, and no other setting does`() throws {
        #expect(try Self.version(organisation: Self.organisation + "\nshort_call_seconds: 9\n") != Self.version())
        #expect(try Self.version(organisation: Self.organisation + "\nshort_call_seconds: 10\n") == Self.version())
        #expect(try Self.version(organisation: Self.organisation + "\nrepeat_window_days: 9\n") == Self.version())
    }

    @Test func `a queue's threshold changes the versions of the KPIs that name it`() throws {
        let kpi = Self.kpi("[short_call_seconds]", "[service_threshold_seconds]")
        let queue = Self.organisation + "\nqueues: {billing: {service_threshold_seconds: 30}}\n"
        #expect(try Self.version(kpi: kpi, organisation: queue) != Self.version(kpi: kpi))
        #expect(try Self.version(organisation: queue) == Self.version())
    }
}
