internal import Crypto
internal import Foundation
internal import Postgres

/// One file of `sql/store`: forward only, applied once, in one transaction.
struct Migration {
    let number: Int
    let name: String
    let sql: String
    let checksum: String

    /// All migrations in order.
    ///
    /// A gap, a number used twice or a file that is not a migration is refused.
    static func load(from directory: String) throws(MigrationError) -> [Migration] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".sql") }
                .sorted()
        } catch {
            throw .unreadable("sql/store: there is no such directory in the project")
        }
        var migrations: [Migration] = []
        for name in names {
            guard let number = Int(name.prefix(4)), name.prefix(4).allSatisfy(\.isNumber),
                name.dropFirst(4).hasPrefix("_")
            else {
                throw .unreadable("sql/store/\(name): a migration's name begins with four digits and an underscore")
            }
            guard number == migrations.count else {
                throw .unreadable(
                    "sql/store/\(name): expected number \(migrations.count): there is a gap or a number used twice"
                )
            }
            guard let data = FileManager.default.contents(atPath: "\(directory)/\(name)"),
                let sql = String(data: data, encoding: .utf8)
            else { throw .unreadable("sql/store/\(name): cannot be read as UTF-8") }
            let checksum = SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
            migrations.append(Migration(number: number, name: name, sql: sql, checksum: checksum))
        }
        guard !migrations.isEmpty else { throw .unreadable("sql/store: holds no migrations") }
        return migrations
    }
}

/// Why a store cannot be brought up to date.
public enum MigrationError: Error, Sendable, CustomStringConvertible {
    /// A file is missing, misnamed or unreadable.
    case unreadable(String)
    /// The store has migrations that this program does not know.
    case newerStore(store: Int, program: Int)
    /// A migration was changed after it had been applied.
    case changed(String)
    /// The store was never initialised, or its migrations are behind.
    case behind(store: Int, program: Int)

    /// One line that says what to do.
    public var description: String {
        switch self {
        case .unreadable(let message): message
        case .newerStore(let store, let program):
            "the store's schema is at \(store), this program knows \(program): use the program that upgraded the store, or a newer one"
        case .changed(let name):
            "sql/store/\(name) is not what was applied to this store: restore the file; a change of the schema is a new migration"
        case .behind(let store, let program):
            store < 0
                ? "this database is not an Assay store yet: run assay init"
                : "the store's schema is at \(store), this program needs \(program): run assay upgrade"
        }
    }
}
