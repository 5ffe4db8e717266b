internal import Catalogue
internal import Foundation
internal import Pipelines
internal import Postgres
internal import Review

/// A command's connection as an officer, and the ledger that it works on.
struct Desk: ~Copyable {
    let ledger: Ledger
    let store: Connection

    static func open(_ options: ProjectOptions) throws -> Desk {
        let surroundings = try Surroundings(options)
        let store = try surroundings.connectToStore()
        try Migrator(surroundings.project).verify(store)
        return Desk(ledger: Ledger(project: surroundings.project.directory), store: store)
    }

    /// The text of a file that somebody names.
    static func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else {
            throw SurroundingsError("\(path): cannot be read as UTF-8")
        }
        return text
    }
}
