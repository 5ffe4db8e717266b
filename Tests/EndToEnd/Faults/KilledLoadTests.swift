import Catalogue
import Foundation
import Postgres
import Sandbox
import Subprocess
import TestSupport
import Testing

extension Faults {
    /// A first load is merged month by month, each in a transaction of its own, while the next is read.
    @Suite struct `Kill -9 in a first load of months` {
        /// Where the load is when it is killed: about to insert such a row.
        struct Moment: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let table: String
            let row: String
            /// The portions that were committed before.
            let committed: [String]
            /// Whether the second start goes on where the first was.
            let resumes: Bool
        }

        static let moments = [
            Moment(
                testDescription: "in the middle of the second month",
                table: "assay.touched",
                row: "new.relation = 'contact' and new.business_date >= '2026-02-01'",
                committed: ["pull 2026-01"],
                resumes: false
            ),
            Moment(
                testDescription: "before the second month commits",
                table: "assay.reconciliation",
                row: "new.step = 'pull 2026-02'",
                committed: ["pull 2026-01"],
                resumes: true
            ),
            Moment(
                testDescription: "before the last month commits",
                table: "assay.reconciliation",
                row: "new.step = 'pull'",
                committed: ["pull 2026-01", "pull 2026-02"],
                resumes: true
            ),
        ]

        /// Forty days of a small centre in three months, and what a load that nobody disturbs leaves of them.
        private struct Load {
            let source: String
            let home: String
            let undisturbed: UndisturbedNight

            private static let made = Task { try await Load() }

            static var shared: Load {
                get async throws { try await made.value }
            }

            init() async throws {
                let databases = try await SampleDatabases.shared
                var parameters = try SampleDatabases.parameters()
                parameters.days = 40
                parameters.contactsPerDay = 10
                source = try await databases.empty()
                try SampleDatabases.fill(source, parameters)
                home = try SampleDatabases.projectWithFewKPIs().directory
                let installation = try Installation(
                    source: source,
                    store: await databases.copy(of: \.initialised),
                    home: home
                )
                undisturbed = try await UndisturbedNight(of: installation)
            }
        }

        @Test(arguments: moments)
        func `leaves what an undisturbed one leaves, once it is run again`(_ moment: Moment) async throws {
            let load = try await Load.shared
            let installation = try Installation(
                source: load.source,
                store: await SampleDatabases.shared.copy(of: \.initialised),
                home: load.home
            )
            try Hold.gate(installation.store, before: moment.table, moment.row)
            let killed = try await UndisturbedNight.run(installation, []) { send in
                let hold = try await Hold.along([.store("select pg_advisory_lock(1)")], of: installation)
                send(.kill)
                hold.release()
            }
            #expect(killed.status == .signaled(SIGKILL))
            try await Hold.waitForQuiet(installation.store)
            let committed = try Connection(installation.store).query(
                "select step from assay.step where state = 'succeeded' order by 1"
            ).map { try $0.get("step", as: String.self) }
            #expect(committed == moment.committed)

            try await load.undisturbed.expectSame(
                afterRunningAgain: installation,
                moment.resumes ? ["--resume"] : []
            )
        }
    }
}
