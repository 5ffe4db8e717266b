import Foundation

/// The directory under which exports are published: `AUDIENCE/DATE/`, each day whole or not at all; weeks and months stand
/// beside the days, under names of their own, so that what a night publishes and what a week publishes never touch.
///
/// A day is written to `.DATE.writing` beside its place. Where the day is new, that is renamed into place. Where there
/// is one already and it differs, the new one is renamed to `.DATE.ready-HASH` (the SHA-256 of its manifest), the two
/// are exchanged in one instant, and the older is kept as `DATE.superseded-N`. Whatever the moment at which a run is
/// killed, the next one tells from those names what is left to do (see `ExportRecovery`). On a file system without
/// exchange the older is renamed away first, and the day's place is empty for the instant between two renames.
public struct ExportStore: Sendable {
    /// The exports root.
    public let root: String

    /// What became of an export.
    public enum Outcome: Hashable, Sendable, CustomStringConvertible {
        /// The day is published for the first time.
        case created(path: String)
        /// The day was there with the same content; nothing was touched.
        case unchanged(path: String)
        /// The day is published anew; what it held before is kept.
        case superseded(path: String, kept: String)

        /// What became of it, for a line that names the day.
        public var description: String {
            switch self {
            case .created: "new"
            case .unchanged: "unchanged"
            case .superseded(_, let kept): "changed; what it was is kept as \(kept.split(separator: "/").last ?? "")"
            }
        }
    }

    /// A store below a root that exists or can be made in an existing directory.
    public init(root: String) {
        self.root = root
    }

    /// Writes and publishes what an audience gets for a day; when the body throws, nothing that anyone sees changes.
    ///
    /// - Parameters:
    ///   - audience: Whose export it is.
    ///   - date: The day, as YYYY-MM-DD; the ISO week, as YYYY-Www; or the month, as YYYY-MM.
    ///   - runID: The run whose figures these are, for the manifest.
    ///   - properties: What else the manifest says; part of the content.
    ///   - body: Writes the files.
    /// - Returns: What became of it.
    /// - Throws: What the body throws, or a `ReportError`.
    @discardableResult
    public func publish(
        _ audience: ExportAudience,
        date: String,
        runID: String,
        properties: [String: String] = [:],
        _ body: (inout ExportDirectory) throws -> Void
    ) throws -> Outcome {
        guard ExportName.isPeriod(date) else { throw ReportError.date(date) }
        let place = try open(audience)
        try place.lock()
        try ExportRecovery.finish(in: place)
        let existing = try existingManifest(of: date, in: place)
        if let existing, existing.audienceName != audience.name {
            throw ReportError.otherAudience(
                path: place.path + "/" + date,
                existing: existing.audienceName,
                wanted: audience.name
            )
        }
        let writing = ExportName.writing(date)
        _ = try place.makeFolder(writing)
        do {
            var export = ExportDirectory(try Folder(writing, in: place))
            try body(&export)
            let manifest = Manifest(
                audience: audience.directoryName,
                audienceName: audience.name,
                date: date,
                runID: runID,
                properties: properties,
                files: export.files.sorted { $0.name < $1.name }
            )
            let written = try export.finish(manifest)
            return try place.publish(date, manifest, replacing: existing, sha256: written.sha256)
        } catch {
            // What went wrong first is what has to be known; the next run removes what cannot be removed now.
            try? place.remove(writing)
            throw error
        }
    }

    /// Opens the audience's directory and makes it if need be, refusing links and places that anyone can write to.
    private func open(_ audience: ExportAudience) throws(ReportError) -> Folder {
        if mkdir(root, 0o750) != 0, errno != EEXIST {
            throw .system(operation: "create", path: root, code: errno)
        }
        let top = try Folder(root)
        // Where everybody can write, anybody can put a root of theirs in the place of ours, or had made it before us.
        if try Folder("..", in: top).refuseIfWritableByAll() { try top.refuseIfForeign() }
        let shared = try top.refuseIfWritableByAll()
        if try top.makeFolder(audience.directoryName) { try top.sync() }
        let place = try Folder(audience.directoryName, in: top)
        _ = try place.refuseIfWritableByAll()
        if shared { try place.refuseIfForeign() }
        return place
    }

    /// The manifest of the day as it is published; nil when there is no day, or none that can be read.
    private func existingManifest(of date: String, in place: borrowing Folder) throws(ReportError) -> Manifest? {
        switch try place.kind(of: date) {
        case nil: return nil
        case .link: throw .symbolicLink(path: place.path + "/" + date)
        case .file, .other: throw .notADirectory(path: place.path + "/" + date)
        case .folder:
            let folder = try Folder(date, in: place)
            do {
                return try Manifest.read(folder)
            } catch {
                // Damaged or without a manifest: it is superseded, and so kept.
                return nil
            }
        }
    }
}

extension Folder {
    /// Puts the finished `.DATE.writing` into the day's place, unless that holds the same already.
    borrowing func publish(
        _ date: String,
        _ manifest: Manifest,
        replacing existing: Manifest?,
        sha256: String
    ) throws(ReportError) -> ExportStore.Outcome {
        let writing = ExportName.writing(date)
        let published = path + "/" + date
        guard try kind(of: date) != nil else {
            try rename(writing, to: date)
            try sync()
            return .created(path: published)
        }
        if let existing, existing.describesSameContent(as: manifest),
            try existing.problems(in: Folder(date, in: self)).isEmpty
        {
            try remove(writing)
            return .unchanged(path: published)
        }
        let ready = ExportName.ready(date, sha256)
        try rename(writing, to: ready)
        let kept = try nextSuperseded(date)
        if try exchange(ready, date) {
            try sync()
            try rename(ready, to: kept)
        } else {
            try rename(date, to: kept)
            try rename(ready, to: date)
        }
        try sync()
        return .superseded(path: published, kept: path + "/" + kept)
    }

    /// The name under which the day's present content is kept when it is superseded.
    borrowing func nextSuperseded(_ date: String) throws(ReportError) -> String {
        let last = try names().compactMap { ExportName.supersededNumber($0, date: date) }.max() ?? 0
        return ExportName.superseded(date, last + 1)
    }

    /// Takes the directory's lock, which goes with the process that holds it.
    borrowing func lock() throws(ReportError) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw errno == EWOULDBLOCK ? .busy(path: path) : .system(operation: "lock", path: path, code: errno)
        }
    }

    /// Refuses a directory in which anyone can exchange things; true when all can write, each to what is theirs.
    borrowing func refuseIfWritableByAll() throws(ReportError) -> Bool {
        let status = try status()
        let isOpen = status.st_mode & S_IWOTH != 0
        guard !isOpen || status.st_mode & S_ISVTX != 0 else {
            throw .writableByAll(path: path, mode: UInt32(status.st_mode & 0o7777))
        }
        return isOpen
    }

    /// Refuses a directory of another user.
    borrowing func refuseIfForeign() throws(ReportError) {
        let owner = try status().st_uid
        guard owner == geteuid() else { throw .foreignOwner(path: path, user: owner) }
    }

    /// Removes a file of ours that was not finished, if it can be.
    borrowing func discard(_ name: String) {
        unlinkat(descriptor, name, 0)
    }

    private borrowing func status() throws(ReportError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(operation: "look at", path: path, code: errno) }
        return status
    }
}
