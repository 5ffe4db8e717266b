internal import Foundation

/// How much room a directory takes, and how much its file system has left.
struct DirectoryRoom {
    let bytes: Int64
    /// Nil where the directory is not there.
    let free: Int64?

    init(_ directory: String) throws {
        let files = FileManager.default
        var total: Int64 = 0
        if let names = files.enumerator(atPath: directory) {
            while names.nextObject() != nil {
                guard names.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
                total += (names.fileAttributes?[.size] as? NSNumber)?.int64Value ?? 0
            }
        }
        bytes = total
        let system = try? files.attributesOfFileSystem(forPath: directory)
        free = (system?[.systemFreeSize] as? NSNumber)?.int64Value
    }
}
