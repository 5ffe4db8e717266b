import Foundation
public import Postgres

extension Project {
    /// Where the files are that people agree, and what their names end in.
    private static let agreedFolders = [
        ("sql/measures", ".sql"), ("sql/digests", ".sql"), ("sql/digests/write", ".sql"), ("Pipelines/kpis", ".yaml"),
        ("Pipelines/lexicons", ".lexicon"), ("Pipelines/lexicons", ".stopwords"),
    ]
    private static let agreedFiles = ["Pipelines/organisation.yaml", "Pipelines/targets.yaml"]

    /// Whether a file is one that people agree: a rule, a measure, a digest, KPIs, targets, words or the organisation.
    public static func isAgreed(_ file: String) -> Bool {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 4, file.hasPrefix("sql/rules/") { return file.hasSuffix(".sql") }
        return agreedFiles.contains(file)
            || agreedFolders.contains { folder, ending in
                file == "\(folder)/\(parts.last ?? "")" && file.hasSuffix(ending)
            }
    }

    /// Whether what is agreed holds, or what stands on the disk.
    public var governance: Governance { agreed == nil ? .trial : .live }

    /// The same project, in which only what is agreed holds.
    public func holding(_ agreed: AgreedFiles) -> Project {
        var project = self
        project.agreed = agreed
        return project
    }

    /// The same project as it stands on the disk.
    public var onDisk: Project { Project(directory: directory) }

    /// The same project, in which some files say something else; a text that is nil takes the file away.
    public func replacing(_ changes: [String: String?]) throws(CatalogueError) -> Project {
        if let agreed { return holding(agreed.replacing(changes)) }
        return holding(try onDisk.shipped().replacing(changes))
    }

    /// The files that people agree as they stand on the disk, in alphabetical order.
    public var agreedNames: [String] {
        let project = onDisk
        let folders = Self.agreedFolders + project.folders(in: "sql/rules").map { ($0, ".sql") }
        let names = folders.flatMap { project.files(in: $0.0, ending: $0.1) }
        let single = Self.agreedFiles.filter { FileManager.default.fileExists(atPath: path($0)) }
        return (names + single).sorted()
    }

    /// What a file on the disk says; nil where there is none.
    public func textOnDisk(_ file: String) throws(CatalogueError) -> String? {
        guard FileManager.default.fileExists(atPath: path(file)) else { return nil }
        let log = ProblemLog()
        let text = onDisk.text(of: file, log: log)
        try log.throwIfAny()
        return text
    }

    /// All files that people agree as they stand on the disk.
    private func shipped() throws(CatalogueError) -> AgreedFiles {
        var files = AgreedFiles()
        let always = CalendarDate(daysSince2000: 0)
        for name in agreedNames { files.append(try textOnDisk(name), of: name, from: always, isRestated: true) }
        return files
    }

    /// The files on disk that do not say what is agreed, in alphabetical order; in trial there are none.
    public func drafts() -> [Draft] {
        guard let agreed else { return [] }
        let (held, found) = (agreed.names, agreedNames)
        let new = Set(found).subtracting(held).map { Draft(file: $0, difference: .new) }
        let missing = Set(held).subtracting(found).map { Draft(file: $0, difference: .missing) }
        let changed = Set(held).intersection(found)
            .filter { (try? textOnDisk($0)) != agreed.text(of: $0) }
            .map { Draft(file: $0, difference: .changed) }
        return (new + missing + changed).sorted { $0.file < $1.file }
    }

    /// The statement in a file: of the agreed ones what is agreed, else what stands on the disk.
    public func query(_ file: String) throws(QueryError) -> Query {
        guard let agreed, Self.isAgreed(file) else { return try Query(file: path(file), name: file) }
        guard let text = agreed.text(of: file) else {
            throw QueryError(name: file, line: nil, column: nil, message: "is not agreed: assay propose it")
        }
        return try Query(name: file, sql: text)
    }

    /// The names of a folder's files with an ending, in alphabetical order: of the agreed ones those that are agreed.
    public func names(in folder: String, ending: String) -> [String] { files(in: folder, ending: ending) }

    /// What the files of a folder say, by name, in alphabetical order: of the agreed ones what is agreed.
    public func texts(in folder: String, ending: String) throws(CatalogueError) -> [(name: String, text: String)] {
        let log = ProblemLog()
        let texts = files(in: folder, ending: ending).compactMap { name in
            text(of: name, log: log).map { (name: name, text: $0) }
        }
        try log.throwIfAny()
        return texts
    }

    /// What a file said before and still decides of older dates, the newest first.
    func earlierTexts(of file: String) -> [AgreedFiles.Text] {
        agreed.map { Array($0.history(of: file).dropFirst()) } ?? []
    }

    /// The first date that what a file says decides; nil where it decides all before as well.
    func decidesFrom(_ file: String) -> CalendarDate? { agreed?.history(of: file).first?.from }
}
