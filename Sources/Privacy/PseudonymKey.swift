internal import Crypto
import Foundation

/// The secret under which customers' references become pseudonyms: 32 random bytes in a file that only its owner reads.
///
/// The file holds them as 64 hexadecimal digits and a newline. The key itself never shows in a description or a mirror.
public struct PseudonymKey: Sendable {
    /// How many bytes a key has.
    public static let byteCount = 32

    /// The code with the key already worked in; a copy of it for each reference saves half the work.
    let keyed: HMAC<SHA256>

    /// A key from its bytes, for tests and for keys that are kept elsewhere; nil unless there are 32.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        keyed = HMAC<SHA256>(key: SymmetricKey(data: Array(bytes)))
    }

    /// Which key this is, without revealing it: 16 hexadecimal digits to store beside what was pseudonymised under it.
    public var fingerprint: String {
        // No reference can give this code: a normalised reference has neither white space nor capitals.
        var hash = keyed
        hash.update(data: Array("Assay pseudonym key".utf8))
        return Hexadecimal.text(of: hash.finalize().prefix(8))
    }

    /// What recognises erased people among pseudonyms: 64 hexadecimal digits that say nothing of the key.
    ///
    /// Only their marks under it are stored, so that without the key nobody can tell who they were.
    public var erasureSalt: String {
        var hash = keyed
        hash.update(data: Array("Assay erasure salt".utf8))
        return Hexadecimal.text(of: hash.finalize())
    }

    /// Reads a key file; throws, before anything else is read, when others could have read it.
    public init(contentsOf path: String) throws(PseudonymKeyError) {
        let file = try KeyFile(reading: path)
        let text = try file.read(limit: 256)
        let line = text.last == UInt8(ascii: "\n") ? text.dropLast() : text[...]
        guard let bytes = Hexadecimal.bytes(of: line), let key = Self(bytes: bytes) else {
            throw .malformed(path: path)
        }
        self = key
    }

    /// Makes a new key from the system's random source and writes it to a file that must not exist yet.
    ///
    /// The file has mode 0600 from its first moment and is on the disk, with its name, when the call returns.
    @discardableResult
    public static func create(at path: String) throws(PseudonymKeyError) -> PseudonymKey {
        var source = SystemRandomNumberGenerator()
        let bytes = (0..<byteCount).map { _ in UInt8.random(in: .min ... .max, using: &source) }
        guard let key = Self(bytes: bytes) else { throw .malformed(path: path) }
        let file = try KeyFile(creating: path)
        do {
            try file.write(Array((Hexadecimal.text(of: bytes) + "\n").utf8))
        } catch {
            unlink(path)
            throw error
        }
        return key
    }
}

extension PseudonymKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Which key this is, never the key.
    public var description: String { "pseudonym key \(fingerprint)" }
    /// Which key this is, never the key.
    public var debugDescription: String { description }
    /// Nothing: a mirror of the key would show it.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a key file cannot be used, and what to do.
public enum PseudonymKeyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such file.
    case missing(path: String)
    /// A new key would overwrite a file.
    case exists(path: String)
    /// The path is a symbolic link.
    case symbolicLink(path: String)
    /// The path is a directory, a device or a pipe.
    case notAFile(path: String)
    /// The file's mode lets others read or change it.
    case readableByOthers(path: String, mode: UInt32)
    /// The content is not 64 hexadecimal digits.
    case malformed(path: String)
    /// The system refused.
    case system(path: String, operation: String, code: Int32)

    /// What is wrong with which file, and what to do.
    public var description: String {
        switch self {
        case .missing(let path):
            "pseudonym key \(path): no such file; put the key back from its backup, or make the first one with "
                + "`assay init --new-key`"
        case .exists(let path):
            "pseudonym key \(path): the file exists already and is left as it is; to change a key in use run "
                + "`assay rekey`"
        case .symbolicLink(let path):
            "pseudonym key \(path): is a symbolic link; name the file itself"
        case .notAFile(let path):
            "pseudonym key \(path): is not a regular file; name the file with the key"
        case .readableByOthers(let path, let mode):
            "pseudonym key \(path): others than its owner have access (mode 0\(String(mode, radix: 8))); "
                + "run `chmod 600` on it and find out who read it"
        case .malformed(let path):
            "pseudonym key \(path): is not 64 hexadecimal digits on one line; put the key back from its backup"
        case .system(let path, let operation, let code):
            "pseudonym key \(path): cannot \(operation): \(String(cString: strerror(code)))"
        }
    }
}
