import Foundation

extension Project {
    /// The text of a file; nil after the log was told why not.
    func text(of name: String, log: ProblemLog) -> String? {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path(name)))
        } catch {
            let exists = FileManager.default.fileExists(atPath: path(name))
            log.report(file: name, exists ? "the file cannot be read" : "the file is missing")
            return nil
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            log.report(Self.firstInvalid(data, in: name), "bytes that are not UTF-8")
            return nil
        }
        return text
    }

    /// The names of a folder's files with an ending, in alphabetical order; a folder that is missing has none.
    func files(in folder: String, ending: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []
        return names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
    }

    /// The folders in a folder, in alphabetical order; a folder that is missing has none.
    func folders(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []
        return names.filter { name in
            var isDirectory: ObjCBool = false
            return !name.hasPrefix(".")
                && FileManager.default.fileExists(atPath: path("\(folder)/\(name)"), isDirectory: &isDirectory)
                && isDirectory.boolValue
        }.sorted().map { "\(folder)/\($0)" }
    }

    /// The place of the first byte that belongs to no character.
    private static func firstInvalid(_ data: Data, in name: String) -> SourceLocation {
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where String(validating: line, as: UTF8.self) == nil {
            let bytes = Array(line)
            let valid = (0...bytes.count).last { String(validating: bytes.prefix($0), as: UTF8.self) != nil } ?? 0
            let column = String(decoding: bytes.prefix(valid), as: UTF8.self).unicodeScalars.count + 1
            return SourceLocation(file: name, line: index + 1, column: column)
        }
        return SourceLocation(file: name, line: 1, column: 1)
    }
}
