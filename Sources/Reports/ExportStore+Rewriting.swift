internal import Foundation

extension ExportStore {
    /// Writes anew every published day, superseded ones included, of which a file has to change; what it held goes for good.
    ///
    /// - Parameter change: The new content of a file, given its old one and its name; nil where it stays.
    /// - Returns: The directories that were written anew.
    /// - Throws: A `ReportError`; what was written anew until then stays so, and another call does the rest.
    public func rewrite(_ change: (_ content: [UInt8], _ file: String) -> [UInt8]?) throws(ReportError) -> [String] {
        var rewritten: [String] = []
        for path in try published() {
            let parts = path.split(separator: "/").suffix(2).map(String.init)
            let top = try Folder(root)
            let place = try Folder(parts[0], in: top)
            try place.lock()
            try ExportRecovery.finish(in: place)
            // What waited there under another name may have taken this one's place, or gone.
            guard try place.kind(of: parts[1]) == .folder else { continue }
            if try place.rewrite(parts[1], change) { rewritten.append(path) }
        }
        return rewritten
    }
}

extension Folder {
    /// Puts a changed copy of a day into its place; false where nothing has to change.
    fileprivate borrowing func rewrite(
        _ day: String,
        _ change: (_ content: [UInt8], _ file: String) -> [UInt8]?
    ) throws(ReportError) -> Bool {
        let date = String(day.prefix { $0 != "." })
        guard ExportName.isPeriod(date) else { return false }
        let old = try Folder(day, in: self)
        var changed: [String: [UInt8]] = [:]
        for file in try old.names() where file != Manifest.fileName {
            var content: [UInt8] = []
            try old.read(file) { content += $0 }
            changed[file] = change(content, file)
        }
        guard !changed.isEmpty else { return false }
        let manifest = try Manifest.read(old)
        let writing = ExportName.writing(date)
        _ = try makeFolder(writing)
        let sha256: String
        do {
            sha256 = try copy(old, manifest, changed, to: Folder(writing, in: self))
        } catch {
            try? remove(writing)
            throw error
        }
        if try !exchange(writing, day) {
            // Under this name a killed run's successor puts it into an empty place.
            let ready = ExportName.ready(date, sha256)
            try rename(writing, to: ready)
            try remove(day)
            try rename(ready, to: day)
        } else {
            try sync()
            try remove(writing)
        }
        try sync()
        return true
    }

    /// Writes what a day holds, with some of its files changed, and a manifest that says so; gives the manifest's SHA-256.
    private borrowing func copy(
        _ old: borrowing Folder,
        _ manifest: Manifest,
        _ changed: [String: [UInt8]],
        to folder: consuming Folder
    ) throws(ReportError) -> String {
        var export = ExportDirectory(folder)
        for file in try old.names() where file != Manifest.fileName {
            var content: [UInt8] = changed[file] ?? []
            if changed[file] == nil { try old.read(file) { content += $0 } }
            try export.file(file, content)
        }
        // What was not as its manifest says is so no more than before.
        let problems = try manifest.problems(in: old)
        let written = Dictionary(export.files.map { ($0.name, $0) }) { first, _ in first }
        let files = manifest.files.map { file in
            guard let new = written[file.name], !problems.contains(.changed(file.name)) else { return file }
            return Manifest.File(name: file.name, rows: file.rows, bytes: new.bytes, sha256: new.sha256)
        }
        return try export.finish(manifest.holding(files)).sha256
    }
}
