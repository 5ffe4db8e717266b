import Postgres
import TestSupport
import Testing

/// What funnels and charts say of the real bank: who hung up on callers there is known.
@Suite(.enabled(if: Bank1999.isThere, Bank1999.absence))
struct `The funnels of the real bank` {
    /// Whose short calls were more than can be explained, by the study's own count of weeks.
    private static let known: [String: Set<String>] = [
        "1998-12-28": ["MIKI", "MORIAH", "NAAMA"], "1999-01-04": ["ANAT", "MIKI", "MORIAH"],
        "1999-01-11": ["ANAT", "GELBER", "MORIAH"], "1999-01-18": ["ANAT", "GILI", "MIKI", "MORIAH"],
        "1999-01-25": ["ANAT", "MORIAH"], "1999-09-27": ["AVI", "MORIAH", "TOVA"],
        "1999-10-04": ["ANAT", "AVI", "MORIAH", "TOVA"], "1999-10-11": ["AVI", "MORIAH", "TOVA", "YIFAT"],
    ]

    /// Until the bank put an end to it on 18 October, nobody stands out by short calls who is not known to have made them;
    /// and the worst do not hide behind each other, as they did in a funnel that is not robust.
    @Test func `point at agents who hung up, and at no others`() async throws {
        let rows = try await BankNights.all.store().query(
            """
            select period_start, scope_id from digest.funnel_point
            where kpi = 'short_call' and channel = 'voice' and peer_scope = 'agent' and period = 'week' and standing = 'high'
                and period_start < '1999-10-18'
            order by 1, 2
            """
        )
        let found = Dictionary(grouping: rows) { $0["period_start"] ?? "" }
            .mapValues { Set($0.map { $0["scope_id"] ?? "" }) }
        for (week, agents) in found {
            #expect(agents.subtracting(Self.known[week] ?? []) == [], "\(week)")
        }
        #expect(found.values.contains { $0.count > 1 })
        #expect(found.values.count { $0.contains("MORIAH") } >= 6)
    }

    @Test func `publish the same standing in the scorecard`() async throws {
        let differing = try await BankNights.all.store().query(
            """
            select from digest.funnel_point f
            join digest.scorecard s using (period, period_start, scope_id, channel, kpi)
            where s.scope = f.peer_scope and s.standing is distinct from f.standing
            """
        )
        #expect(differing.isEmpty)
    }
}
