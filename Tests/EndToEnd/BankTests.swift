import Pipelines
import Postgres
import TestSupport
import Testing

@Suite(.enabled(if: Bank1999.isThere, Bank1999.absence))
struct BankTests {
    @Test func timing() async throws {
        let clock = ContinuousClock()
        var at = clock.now
        func lap(_ what: String) { print(what, clock.now - at); at = clock.now }
        let centre = try await Bank1999.centre()
        lap("load")
        for month in ["1999-01", "1999-10"] {
            let first = try #require(CalendarDate("\(month)-01"))
            for date in first...first.endOfMonth {
                let outcome = try centre.night(date)
                lap("\(outcome.runID) " + outcome.steps.map { "\($0.name) \($0.duration.components.attoseconds / 1_000_000_000_000_000 + $0.duration.components.seconds * 1000)" }.joined(separator: " "))
                if !outcome.attention.isEmpty { print(outcome.attention) }
            }
        }
    }
}
