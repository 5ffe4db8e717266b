internal import ArgumentParser
internal import Postgres
internal import Reports
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
                Every file under ASSAY_EXPORTS is compared with its manifest, and every seal that a manifest names with \
                the ledger: a store that was set back as a whole shows there. Ends with 65 when something does not hold.
                """
        )

        @OptionGroup var options: ProjectOptions

        func run() throws {
            let desk = try Desk.open(options)
            let audit = try desk.ledger.verify(desk.store)
            let exports = ExportStore(root: try Surroundings(options).exports)
            let published = try exports.published()
            var breaches = audit.breaches
            var sealed: [SealedExport] = []
            for place in published {
                do {
                    breaches += try Manifest.verify(directory: place).map { Breach(export: place, "\($0)") }
                    if let seal = try Manifest.read(directory: place).properties["seal"] {
                        sealed.append(SealedExport(place: place, seal: seal))
                    }
                } catch {
                    breaches.append(Breach(export: place, "\(error)"))
                }
            }
            breaches += try desk.ledger.unknownSeals(sealed, desk.store)
            for breach in breaches { print(breach) }
            let size =
                "\(audit.findings) findings, \(audit.events) events, \(audit.seals) seals, \(published.count) exports under \(exports.root)"
            guard breaches.isEmpty else {
                throw ReviewError.refused("the ledger does not hold in \(breaches.count) places (\(size))")
            }
            print("\(size): all hold\(audit.lastSeal.map { "; last seal \($0)" } ?? "")")
        }
    }
}
