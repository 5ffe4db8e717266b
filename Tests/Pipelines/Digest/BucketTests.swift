import Postgres
import Statistics
import TestSupport
import Testing

@testable import Pipelines

@Suite(.freshDatabase(template: "migrated", migrateForTests)) struct `A bucket` {
    private static let values = [0, 1, 2, 25, 26, 27, 999, 1000, 86_400_000, 1_000_000_007]

    @Test func `has the same number in the store and in the program`() throws {
        let store = try Connection(TestDatabase.conninfo)
        func bucket(_ value: String?) throws -> Int? {
            try store.query("select assay.bucket($1::double precision) as bucket", [.value(value)]).first?.get("bucket")
        }
        for value in Self.values {
            #expect(try bucket("\(value)") == LogHistogram.bucket(of: value), "\(value)")
        }
        #expect(try bucket(nil) == ValuelessBucket.unknown)
        #expect(try bucket("infinity") == ValuelessBucket.unfinished)
    }
}
