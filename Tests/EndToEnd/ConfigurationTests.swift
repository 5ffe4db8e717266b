import Catalogue
import Foundation
import Postgres
import TestSupport

extension `The command line ends with` {
    static let configuration = files + keys + stores

    /// A project of the test's own in which a passage of a file is another.
    private static func edited(_ file: String, _ passage: String, _ replacement: String)
        -> @Sendable (inout Installation) throws -> Void
    {
        { installation in
            let project = try TestProject.copied()
            try project.replace(passage, with: replacement, in: file)
            installation.home = project.directory
        }
    }

    private static let files = [
        Case(
            testDescription: "78: organisation.yaml is not YAML",
            status: 78,
            says: ["Pipelines/organisation.yaml:13:1: not YAML", "line 9"],
            arrange: edited("Pipelines/organisation.yaml", "name: Northwind Service Centre", "name: [Northwind")
        ),
        Case(
            testDescription: "78: a key of organisation.yaml is misspelt",
            status: 78,
            says: ["Pipelines/organisation.yaml:13:1: ", "reporting_zone"],
            arrange: edited(
                "Pipelines/organisation.yaml",
                "reporting_zone: Europe/London",
                "reporting_zon: Europe/London"
            )
        ),
        Case(
            testDescription: "78: another zone than the store's",
            status: 78,
            says: [
                "Pipelines/organisation.yaml: reporting_zone is Europe/Paris", "made for Europe/London", "put it back",
            ],
            arrange: edited(
                "Pipelines/organisation.yaml",
                "reporting_zone: Europe/London",
                "reporting_zone: Europe/Paris"
            )
        ),
        Case(
            testDescription: "78: a target for a KPI that does not exist",
            status: 78,
            says: ["Pipelines/targets.yaml:", "service_levle"],
            arrange: edited("Pipelines/targets.yaml", "kpi: service_level", "kpi: service_levle")
        ),
        Case(
            testDescription: "78: a KPI of a sum that does not exist",
            status: 78,
            says: ["Pipelines/kpis/volumes.yaml:", "offerde"],
            arrange: edited("Pipelines/kpis/volumes.yaml", "numerator: offered", "numerator: offerde")
        ),
        Case(
            testDescription: "78: a measure that is not SQL",
            status: 78,
            says: ["sql/measures/contact.sql:", "42601 syntax_error"],
            arrange: edited("sql/measures/contact.sql", "\nfrom ", "\nfrom from ")
        ),
        Case(
            testDescription: "78: a statement with a parameter that has no type",
            status: 78,
            says: ["sql/store/runs/identity.sql:"],
            arrange: edited("sql/store/runs/identity.sql", "from assay.store", "from assay.store where :'x'")
        ),
        Case(
            testDescription: "78: no project",
            status: 78,
            says: ["no project", "ASSAY_HOME", "sql/ and Pipelines/organisation.yaml"],
            arrange: { $0.home = "/" }
        ),
    ]

    private static let keys = [
        Case(
            testDescription: "78: no key named",
            status: 78,
            says: ["ASSAY_PSEUDONYM_KEY_FILE is not set", "assay init --new-key"],
            arrange: { $0.key = "" }
        ),
        Case(
            testDescription: "78: no key file",
            status: 78,
            says: ["/lost.key: no such file", "its backup"],
            arrange: { $0.key = "/lost.key" }
        ),
        Case(
            testDescription: "78: a key that others can read",
            status: 78,
            says: ["mode 0644", "chmod 600"],
            arrange: { try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: $0.key) }
        ),
        Case(
            testDescription: "78: a key that is not one",
            status: 78,
            says: ["is not 64 hexadecimal digits"],
            arrange: { try "abc\n".write(toFile: $0.key, atomically: false, encoding: .utf8) }
        ),
        Case(
            testDescription: "78: another key than the store's",
            status: 78,
            says: ["the pseudonym key is not the one of this store", "ASSAY_PSEUDONYM_KEY_FILE"],
            arrange: { try Installation.write(key: Array(repeating: 7, count: 32), to: $0.key) }
        ),
    ]

    private static let stores = [
        Case(
            testDescription: "78: a database that is not a store",
            status: 78,
            says: ["not an Assay store yet: run assay init"],
            arrange: { $0.store = $0.source }
        ),
        Case(
            testDescription: "78: a store that is behind",
            status: 78,
            says: ["run assay upgrade"],
            arrange: {
                try Connection($0.store).query(
                    "delete from assay.migration where number = (select max(number) from assay.migration)"
                )
            }
        ),
        Case(
            testDescription: "78: a store of a newer program",
            status: 78,
            says: ["the store's schema is at 999", "a newer one"],
            arrange: {
                try Connection($0.store).query("insert into assay.migration values (999, '0999_later.sql', '', now())")
            }
        ),
        Case(
            testDescription: "78: a migration that was changed",
            status: 78,
            says: ["sql/store/0003_facts.sql is not what was applied", "restore the file"],
            arrange: edited("sql/store/0003_facts.sql", "create table assay.contact (", "create table assay.contact  (")
        ),
        Case(
            testDescription: "78: nothing that could be shown",
            status: 78,
            arguments: ["digest", "show"],
            says: ["no run has finished yet: run assay run nightly"]
        ),
        Case(
            testDescription: "78: nothing that could be resumed",
            status: 78,
            arguments: ["run", "nightly", "--date", SampleDatabases.fridayDate, "--resume"],
            says: ["nightly:2026-03-06 was never started: run it without --resume"]
        ),
        Case(
            testDescription: "78: a name that nobody has",
            status: 78,
            arguments: ["digest", "show", "--team", "leeds-77"],
            says: ["no figures for team leeds-77 on 2026-03-06 that your login sees: is the name right?"],
            store: \.friday
        ),
    ]
}
