internal import ArgumentParser

/// The command line: one command a file, each reading its world from `Surroundings` and ending in an `ExitStatus`.
struct Assay: AsyncParsableCommand {
    /// The release.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "assay",
        abstract: "Nightly quality monitoring of a contact centre, on PostgreSQL.",
        discussion: """
            ASSAY_SOURCE and ASSAY_STORE say where the source and the store are, as libpq connection strings, URIs or \
            services; empty means libpq's own environment (PGHOST, PGSERVICE, PGPASSFILE …). ASSAY_PSEUDONYM_KEY_FILE \
            names the key, ASSAY_EXPORTS the directory for files, ASSAY_HOME the project's directory. ASSAY_METRICS names a \
            file for a monitoring system, ASSAY_LOG_FORMAT (text or json) how lines on stderr are written.
            """,
        version: version,
        subcommands: [
            Demo.self, Initialise.self, Upgrade.self, Check.self, Run.self, Status.self, Digest.self, KPIs.self,
            Rules.self, Findings.self, Propose.self, Preview.self, Agree.self, Agreements.self, GoLive.self,
            People.self, LegalHold.self, PurgeOld.self, Subject.self, AuditLedger.self, Export.self, Scan.self,
            Rekey.self,
        ]
    )
}
