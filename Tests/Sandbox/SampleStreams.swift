import Postgres

@testable import Sandbox

/// The rows of a sample as they would be sent, without a server.
struct SampleStreams {
    /// By relation, and then by day in their order: the bytes.
    private(set) var days: [String: [[UInt8]]] = [:]
    let summary: SampleSummary

    /// The streams of a sample in a zone that is always two hours ahead.
    init(_ parameters: SampleParameters) throws {
        let first = Centre.firstNeeded(parameters)
        let noons = (0...(parameters.lastDay - first)).map { day in
            Int64(Int(first.daysSince2000) + day) * 86_400_000 + 36_000_000
        }
        let clock = LocalClock(first: first, noons: noons, end: (noons.last ?? 0) + 43_200_000)
        var days: [String: [[UInt8]]] = [:]
        summary = try SampleCentre.write(parameters, clock, Array(Relations.groups.joined())) { relation, rows in
            days[relation.name, default: []].append(rows.bytes)
        }
        self.days = days
    }

    /// FNV-1a over a relation's whole stream.
    func fingerprint(_ relation: String) -> UInt64 {
        (days[relation] ?? []).joined().reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

extension SampleParameters {
    /// A small sample that ends on a Friday.
    static func small(days: Int, lastDay: String = "2026-11-20") -> SampleParameters {
        var parameters = SampleParameters(lastDay: CalendarDate(lastDay) ?? CalendarDate(daysSince2000: 9820))
        parameters.days = days
        parameters.contactsPerDay = 300
        return parameters
    }
}
