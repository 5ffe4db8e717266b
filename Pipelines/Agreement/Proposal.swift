public import Catalogue
internal import Foundation
public import Postgres

/// What somebody wants some files to say from a date, checked as a whole against what holds then.
public struct Proposal: Sendable {
    /// What would be read if it held.
    public let catalogue: Catalogue
    /// The project if it held.
    public let project: Project
    /// What it changes, a sentence each; nothing where it changes words for people only.
    public let alterations: [String]
    private let texts: [String: String?]
    private let from: CalendarDate

    /// Takes what stands on disk.
    ///
    /// - Parameters:
    ///   - files: The files; one that is missing on disk shall no longer be.
    ///   - project: The files as they stand.
    ///   - contract: The source contract.
    ///   - from: The first date for which it shall hold.
    ///   - store: The store.
    /// - Throws: What is wrong with the files, or what the server says.
    public init(
        _ files: [String],
        of project: Project,
        _ contract: Contract,
        from: CalendarDate,
        _ store: borrowing Connection
    ) throws {
        var texts: [String: String?] = [:]
        for file in files {
            guard Project.isAgreed(file) else {
                throw RunError.configuration(
                    "\(file): what is agreed are rules, measures, digests, KPIs, targets, lexicons and organisation.yaml"
                )
            }
            texts[file] = .some(try project.textOnDisk(file))
        }
        try self.init(texts, of: project, contract, from: from, store)
    }

    /// Takes what was proposed before.
    public init(
        _ texts: [String: String?],
        of project: Project,
        _ contract: Contract,
        from: CalendarDate,
        _ store: borrowing Connection
    ) throws {
        let agreement = try Agreement(project, on: from, store)
        let before = agreement.project
        let after = try before.replacing(texts)
        let columns = contract.columnNames
        let catalogue = try Catalogue.load(after, contractColumns: columns)
        let refused = try StatementCheck(after, catalogue, store, only: Set(texts.keys)).problems
        guard refused.isEmpty else { throw RunError.configuration(refused.joined(separator: "\n")) }
        alterations =
            before.governance == .live
            ? CatalogueDifference(from: try Catalogue.load(before, contractColumns: columns), to: catalogue).lines : []
        self.texts = texts
        self.from = from
        self.catalogue = catalogue
        self.project = after
    }

    /// Writes the proposal down; gives its number.
    public func propose(why: String, _ store: borrowing Connection) throws -> Int {
        try Self.submit("sql/store/agreement/propose.sql", texts, from: from, why: why, project, store)
    }

    /// Proposes that the trial ends on a date, with all files as they stand on disk; gives the proposal's number.
    public static func goLive(
        _ project: Project,
        _ contract: Contract,
        from: CalendarDate,
        why: String,
        _ store: borrowing Connection
    ) throws -> Int {
        _ = try Catalogue.load(project.onDisk, contractColumns: contract.columnNames)
        return try submit(
            "sql/store/agreement/propose_go_live.sql",
            texts(of: project),
            from: from,
            why: why,
            project,
            store
        )
    }

    /// All files that people agree as they stand on disk.
    static func texts(of project: Project) throws -> [String: String?] {
        var texts: [String: String?] = [:]
        for file in project.agreedNames { texts[file] = .some(try project.textOnDisk(file)) }
        return texts
    }

    private static func submit(
        _ statement: String,
        _ texts: [String: String?],
        from: CalendarDate,
        why: String,
        _ project: Project,
        _ store: borrowing Connection
    ) throws -> Int {
        let rows = try store.query(
            QueryFolder(project.onDisk).query(statement),
            ["files": try json(texts), "from": .value(from), "why": .text(why)]
        )
        return try rows.first?.get("proposal_id") ?? 0
    }

    /// As the store's functions take files.
    static func json(_ texts: [String: String?]) throws -> Parameter {
        struct File: Encodable {
            let file: String
            let text: String?
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let files = texts.sorted { $0.key < $1.key }.map { File(file: $0.key, text: $0.value) }
        return .json(String(decoding: try encoder.encode(files), as: UTF8.self))
    }
}
