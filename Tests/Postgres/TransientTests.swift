import Postgres
import TestSupport
import Testing

/// What is worth another try in a moment, and what stays until a person has done something.
@Suite struct TransientTests {
    @Test(arguments: [
        "08006", "08000", "40001", "40P01", "53200", "53300", "55006", "55P03", "57P01", "57P02", "57P03", "57P05",
    ])
    func `a link, a victim, a busy or a restarting server passes`(state: String) {
        #expect(SQLState(rawValue: state).isTransient)
    }

    @Test(arguments: [
        "22P02", "23505", "25006", "28P01", "3D000", "42501", "42703", "42P01", "53000", "53100", "53400", "54000",
        "55000",
        "57000", "57014", "57P04", "58030", "P0001", "XX001", "AS001",
    ])
    func `data, rights, a full disk and a cancelled statement stay`(state: String) {
        #expect(!SQLState(rawValue: state).isTransient)
    }

    @Test func `who may not connect may not a moment later`() async throws {
        let cluster = try await TestCluster.shared
        let unknown = #expect(throws: PostgresError.self) { _ = try Connection(cluster.conninfo("no_such")) }
        #expect(unknown?.isTransient == false)
        let unreadable = #expect(throws: PostgresError.self) { _ = try Connection("host='x' password=y z") }
        #expect(unreadable?.isTransient == false)
        let absent = #expect(throws: PostgresError.self) { _ = try Connection("host=/nowhere") }
        #expect(absent?.isTransient == true)
    }
}
