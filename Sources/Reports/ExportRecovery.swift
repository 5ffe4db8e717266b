/// Puts right what a killed export left in an audience's directory, while its lock is held.
enum ExportRecovery {
    /// Removes what was never published, and keeps what was superseded.
    ///
    /// - `.DATE.writing` was never published: it goes.
    /// - `.DATE.ready-HASH` whose manifest has that hash was never published either: it goes, unless the day's place
    ///   is empty, where it was about to go.
    /// - `.DATE.ready-HASH` with anything else in it holds what was published before: it becomes `DATE.superseded-N`.
    static func finish(in place: borrowing Folder) throws(ReportError) {
        for name in try place.names() {
            guard let leftover = ExportName.leftover(name), try place.kind(of: name) == .folder else { continue }
            switch leftover {
            case .writing: try place.remove(name)
            case .ready(let date, let sha256): try settle(name, date, sha256, in: place)
            }
            try place.sync()
        }
    }

    private static func settle(
        _ ready: String,
        _ date: String,
        _ sha256: String,
        in place: borrowing Folder
    ) throws(ReportError) {
        if try !isUnpublished(Folder(ready, in: place), sha256) {
            try place.rename(ready, to: place.nextSuperseded(date))
        } else if try place.kind(of: date) == nil {
            try place.rename(ready, to: date)
        } else {
            // Half removed under its own name it would look like something that was changed by hand.
            try place.rename(ready, to: ExportName.writing(date))
            try place.remove(ExportName.writing(date))
        }
    }

    private static func isUnpublished(_ folder: borrowing Folder, _ sha256: String) throws(ReportError) -> Bool {
        guard try folder.kind(of: Manifest.fileName) == .file, try folder.sha256(of: Manifest.fileName) == sha256 else {
            return false
        }
        // An older day whose files were changed by hand may have the same manifest; it is kept.
        return try Manifest.read(folder).problems(in: folder).isEmpty
    }
}

/// The names that directories have in an audience's directory.
enum ExportName {
    enum Leftover: Hashable {
        case writing
        case ready(date: String, sha256: String)
    }

    static func writing(_ date: String) -> String { ".\(date).writing" }
    static func ready(_ date: String, _ sha256: String) -> String { ".\(date).ready-\(sha256)" }
    static func superseded(_ date: String, _ number: Int) -> String { "\(date).superseded-\(number)" }

    /// What a directory with this name was, if it is one of ours.
    static func leftover(_ name: String) -> Leftover? {
        guard name.first == "." else { return nil }
        let date = String(name.dropFirst().prefix { $0 != "." })
        guard isPeriod(date) else { return nil }
        if name == writing(date) { return .writing }
        let prefix = ready(date, "")
        let sha256 = name.dropFirst(prefix.count)
        guard name.hasPrefix(prefix), sha256.utf8.count == 64, sha256.allSatisfy(\.isHexDigit) else { return nil }
        return .ready(date: date, sha256: String(sha256))
    }

    /// The number of a superseded day, if the name is that of one.
    static func supersededNumber(_ name: String, date: String) -> Int? {
        let prefix = superseded(date, 0).dropLast()
        guard name.hasPrefix(prefix), let number = Int(name.dropFirst(prefix.count)), number > 0 else { return nil }
        return number
    }

    /// Whether a text is a day as YYYY-MM-DD, an ISO week as YYYY-Www or a month as YYYY-MM, and so safe as a name.
    static func isPeriod(_ text: String) -> Bool {
        guard let match = text.wholeMatch(of: /[0-9]{4}-(?:W([0-9]{2})|([0-9]{2})(?:-([0-9]{2}))?)/)
        else { return false }
        func number(_ part: Substring?) -> Int? { part.flatMap { Int($0) } }
        if let week = number(match.output.1) { return (1...53).contains(week) }
        let day = number(match.output.3) ?? 1
        return number(match.output.2).map { (1...12).contains($0) } == true && (1...31).contains(day)
    }
}
