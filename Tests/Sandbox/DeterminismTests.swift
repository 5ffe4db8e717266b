import Postgres
import Testing

@testable import Sandbox

struct DeterminismTests {
    private static let daily = ["contact", "feedback", "evaluation", "evaluation_answer"]

    @Test func `equal parameters give byte-identical rows`() throws {
        let first = try SampleStreams(.small(days: 6))
        let second = try SampleStreams(.small(days: 6))
        #expect(first.days == second.days)
        #expect(first.summary == second.summary)
    }

    /// Who changes the sample on purpose puts the new fingerprints here; nobody else should need to.
    @Test(arguments: [
        ("agent", UInt64(18_124_425_315_932_888_904)), ("contact", 14_042_290_858_119_918_715),
        ("feedback", 2_784_014_473_861_722_677), ("evaluation_answer", 15_408_389_760_705_320_355),
    ])
    func `the rows are the same in every process and on every machine`(relation: String, fingerprint: UInt64) throws {
        let streams = try SampleStreams(.small(days: 6))
        #expect(streams.fingerprint(relation) == fingerprint)
    }

    @Test func `another seed gives another sample`() throws {
        var other = SampleParameters.small(days: 2)
        other.seed = 2
        let (first, second) = (try SampleStreams(.small(days: 2)), try SampleStreams(other))
        for relation in ["agent", "contact", "feedback"] {
            #expect(first.fingerprint(relation) != second.fingerprint(relation), "\(relation)")
        }
    }

    @Test func `a day is the same whatever number of days came before it`() throws {
        let (long, short) = (try SampleStreams(.small(days: 13)), try SampleStreams(.small(days: 4)))
        for relation in Self.daily {
            let days = try #require(short.days[relation])
            #expect(days.count > 2, "\(relation)")
            #expect(try #require(long.days[relation]).suffix(days.count - 1) == days.dropFirst(), "\(relation)")
        }
    }

    @Test func `a day's contacts are the same whatever comes after it`() throws {
        let (short, long) = (
            try SampleStreams(.small(days: 4)), try SampleStreams(.small(days: 7, lastDay: "2026-11-23"))
        )
        let days = try #require(short.days["contact"])
        // The first element is what is written once: nothing.
        #expect(try #require(long.days["contact"]).prefix(days.count) == days[...])
    }
}
