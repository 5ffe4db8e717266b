import Crypto
import Foundation

/// A SHA-256 over everything that changes a result, so that two figures with one version mean the same.
public struct Version: Hashable, Sendable, CustomStringConvertible {
    /// The whole hash in lower-case hexadecimal.
    public let hexadecimal: String

    /// The version of a canonical text.
    public init(of text: String) {
        hexadecimal = SHA256.hash(data: Data(text.utf8)).reduce(into: "") { result, byte in
            let digits = String(byte, radix: 16)
            result += digits.count == 1 ? "0\(digits)" : digits
        }
    }

    /// The first 16 characters: what is stored beside figures and shown to people.
    public var description: String { String(hexadecimal.prefix(16)) }
}
