internal import Catalogue
internal import Foundation

/// One file of `sql/review`: what may be applied again and again, in the order of the names, after the migrations.
struct RenewedScript {
    let name: String
    let sql: String

    /// All of them in order; a project without the folder has none.
    static func load(_ project: Project) throws(MigrationError) -> [RenewedScript] {
        let folder = "sql/review"
        let names = try? FileManager.default.contentsOfDirectory(atPath: project.path(folder))
        var scripts: [RenewedScript] = []
        for name in (names ?? []).filter({ $0.hasSuffix(".sql") }).sorted() {
            guard let data = FileManager.default.contents(atPath: project.path("\(folder)/\(name)")),
                let sql = String(data: data, encoding: .utf8)
            else { throw .unreadable("\(folder)/\(name): cannot be read as UTF-8") }
            scripts.append(RenewedScript(name: "\(folder)/\(name)", sql: sql))
        }
        return scripts
    }
}
