internal import Crypto
import Foundation

/// An open directory.
///
/// Everything in it is reached through the open handle, so nobody can exchange it on the way.
struct Folder: ~Copyable {
    let path: String
    let descriptor: Int32

    enum Kind: Hashable { case file, folder, link, other }

    /// Opens a directory by its path; links on the way are followed.
    init(_ path: String) throws(ReportError) {
        let opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else {
            throw errno == ENOTDIR ? .notADirectory(path: path) : .system(operation: "open", path: path, code: errno)
        }
        self.path = path
        descriptor = opened
    }

    /// Opens a directory in another; a link is refused.
    init(_ name: String, in parent: borrowing Folder) throws(ReportError) {
        let path = parent.path + "/" + name
        let opened = openat(parent.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard opened >= 0 else {
            let code = errno
            switch try parent.kind(of: name) {
            case .link: throw .symbolicLink(path: path)
            case .file, .other: throw .notADirectory(path: path)
            case .folder, nil: throw .system(operation: "open", path: path, code: code)
            }
        }
        self.path = path
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// What has a name in the directory, without following links; nil for nothing.
    borrowing func kind(of name: String) throws(ReportError) -> Kind? {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            guard errno != ENOENT else { return nil }
            throw .system(operation: "look at", path: path + "/" + name, code: errno)
        }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// Makes a directory with mode 0750; false when the name is taken.
    borrowing func makeFolder(_ name: String) throws(ReportError) -> Bool {
        guard mkdirat(descriptor, name, 0o750) == 0 else {
            guard errno != EEXIST else { return false }
            throw .system(operation: "create", path: path + "/" + name, code: errno)
        }
        guard fchmodat(descriptor, name, 0o750, 0) == 0 else {
            throw .system(operation: "set the mode of", path: path + "/" + name, code: errno)
        }
        return true
    }

    /// The names of everything in the directory, sorted.
    borrowing func names() throws(ReportError) -> [String] {
        // A handle of its own: reading a directory moves the position that copies of a handle share.
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else {
            throw .system(operation: "list", path: path, code: errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Waits until the names in the directory are on the disk.
    borrowing func sync() throws(ReportError) {
        guard fsync(descriptor) == 0 else { throw .system(operation: "write to the disk", path: path, code: errno) }
    }

    /// Renames within the directory; only to a name that is free, or to that of an empty directory.
    borrowing func rename(_ name: String, to newName: String) throws(ReportError) {
        guard renameat(descriptor, name, descriptor, newName) == 0 else {
            throw .system(operation: "rename \(name) to", path: path + "/" + newName, code: errno)
        }
    }

    /// Exchanges two names in one instant; false where the system or the file system has no such call.
    borrowing func exchange(_ name: String, _ other: String) throws(ReportError) -> Bool {
        guard let exchange = RenameExchange.shared else { return false }
        guard exchange.call(descriptor, name, descriptor, other, RenameExchange.flag) == 0 else {
            guard errno != EINVAL, errno != ENOSYS else { return false }
            throw .system(operation: "exchange \(name) and", path: path + "/" + other, code: errno)
        }
        return true
    }

    /// Removes a directory that holds plain files only.
    borrowing func remove(_ name: String) throws(ReportError) {
        do {
            let inner = try Folder(name, in: self)
            for file in try inner.names() where unlinkat(inner.descriptor, file, 0) != 0 {
                throw ReportError.system(operation: "remove", path: inner.path + "/" + file, code: errno)
            }
        }
        guard unlinkat(descriptor, name, AT_REMOVEDIR) == 0 else {
            throw .system(operation: "remove", path: path + "/" + name, code: errno)
        }
    }

    /// Reads a file whole or in pieces; a link is refused.
    borrowing func read(_ name: String, _ body: ([UInt8]) -> Void) throws(ReportError) {
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            throw errno == ELOOP
                ? .symbolicLink(path: path + "/" + name)
                : .system(operation: "open", path: path + "/" + name, code: errno)
        }
        defer { close(file) }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(file, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(operation: "read", path: path + "/" + name, code: errno)
            }
            if count == 0 { return }
            body(Array(chunk.prefix(count)))
        }
    }

    /// The SHA-256 of a file's content.
    borrowing func sha256(of name: String) throws(ReportError) -> String {
        var hash = SHA256()
        try read(name) { hash.update(data: $0) }
        return hash.finalize().hexadecimal
    }
}

/// Linux's `renameat2`, looked up by name: the C library declares it only for GNU sources.
private struct RenameExchange {
    typealias Call = @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) -> CInt

    static let flag: CUnsignedInt = 2
    static let shared = RenameExchange()

    let call: Call

    private init?() {
        guard let symbol = dlsym(dlopen(nil, RTLD_LAZY), "renameat2") else { return nil }
        call = unsafeBitCast(symbol, to: Call.self)
    }
}
