import Catalogue
import Postgres
import Subprocess
import TestSupport
import Testing

/// A system that people run, of which `sql/source/adapters` has an adapter.
enum AdapterSystem: String, CaseIterable, CustomTestStringConvertible {
    case asterisk, wazo, chatwoot, fusionpbx

    var testDescription: String { rawValue }

    /// What whoever installs the adapter has to say.
    var variable: String {
        switch self {
        case .asterisk: "zone=Europe/London"
        case .wazo: "tenant=\(WazoTables.tenant)"
        case .chatwoot: "account=1"
        case .fusionpbx: "domain=pbx.example.com"
        }
    }

    /// The system's own tables, and what every installation has in them.
    var tables: String {
        switch self {
        case .asterisk: AsteriskTables.sql
        case .wazo: WazoTables.sql
        case .chatwoot: ChatwootTables.sql
        case .fusionpbx: FusionPBXTables.sql
        }
    }

    /// Makes the system's tables, lets it work, and installs the adapter.
    func install(in conninfo: String, after events: String) async throws {
        try Connection(conninfo).script(tables + events, name: "\(self)")
        let ending = try await psql(conninfo, variable)
        guard ending.status.isSuccess else { throw TestSupportError("\(self): \(ending.errors)") }
    }

    /// Runs the adapter as an administrator does.
    func psql(_ conninfo: String, _ variables: String..., file: String? = nil) async throws -> AssayProgram.Ending {
        let file = TestProject.shipped.path("sql/source/\(file ?? "adapters/\(self).sql")")
        let options = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", conninfo]
        return try await OtherProgram.run("psql", options + variables.flatMap { ["-v", $0] } + ["-f", file])
    }
}

/// The rows of a query, a line each, NULL as a dash.
func drawn(_ sql: String, _ conninfo: String) throws -> [String] {
    try Connection(conninfo).query(sql).map { row in row.columns.map { row[$0] ?? "-" }.joined(separator: " | ") }
}

/// What a system did, and what of it the contract's views say.
struct AdapterTrap: CustomTestStringConvertible {
    let system: AdapterSystem
    let title: String
    let events: String
    let query: String
    let lines: [String]

    var testDescription: String { "\(system): \(title)" }

    static let all = asterisk + activity + wazo + chatwoot + fusionpbx
}
