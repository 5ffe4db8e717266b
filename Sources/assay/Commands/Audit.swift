internal import ArgumentParser
internal import Postgres
internal import Review

/// Whether the record is what it was.
struct AuditLedger: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "The record of findings and of people's authority.",
        subcommands: [Verify.self]
    )

    /// Recomputes everything.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Recompute every chain and every seal; name the first broken event, a missing finding, a cut tail.",
            discussion: """
                Ends with 65 when something does not hold. The digest of the last seal has to be the one in the manifest \
                of that night's exports: a store that was set back as a whole shows there.
                """
        )

        @OptionGroup var options: ProjectOptions

        func run() throws {
            let desk = try Desk.open(options)
            let audit = try desk.ledger.verify(desk.store)
            for breach in audit.breaches { print(breach) }
            let size = "\(audit.findings) findings, \(audit.events) events, \(audit.seals) seals"
            guard audit.breaches.isEmpty else {
                throw ReviewError.refused("the ledger does not hold in \(audit.breaches.count) places (\(size))")
            }
            print("\(size): all hold\(audit.lastSeal.map { "; last seal \($0)" } ?? "")")
        }
    }
}
