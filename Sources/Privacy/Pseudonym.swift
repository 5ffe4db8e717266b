internal import Crypto
import Foundation

/// Turns customers' references into pseudonyms under one key.
///
/// The same reference gives the same pseudonym in every relation and every night. The reference is normalised first
/// (NFKC, no white space, lower case), so that ` AB 12 ` and `ab12` are one customer; what is left empty or as `0`
/// stands for nobody. The pseudonym is `c_` and 26 characters of base32: the first 16 bytes of HMAC-SHA-256.
public struct Pseudonymiser: Sendable {
    /// How many characters, and bytes, a pseudonym has.
    public static let pseudonymLength = 28

    private let key: PseudonymKey

    /// A pseudonymiser under a key.
    public init(_ key: PseudonymKey) {
        self.key = key
    }

    /// The pseudonym of a reference; nil when it stands for nobody.
    public func pseudonym(of reference: String) -> String? {
        var text = reference
        return text.withUTF8 { bytes in
            guard let code = codeOfUTF8(UnsafeRawBufferPointer(bytes)) else { return nil }
            return String(unsafeUninitializedCapacity: Self.pseudonymLength) { target in
                Base32.write(code, to: target)
                return Self.pseudonymLength
            }
        }
    }

    /// Appends the pseudonym of a reference in UTF-8; false, and nothing appended, when it stands for nobody.
    ///
    /// Throws when the bytes are not UTF-8: a reference that is guessed at would link the wrong customers.
    public func append(
        pseudonymOf reference: UnsafeRawBufferPointer,
        to output: inout [UInt8]
    ) throws(InvalidReference) -> Bool {
        if ReferenceForm.isASCII(reference) {
            guard let code = codeOfASCII(reference) else { return false }
            Base32.append(code, to: &output)
            return true
        }
        guard let text = String(validating: reference, as: UTF8.self) else { throw InvalidReference() }
        guard let code = codeOfUnicode(text) else { return false }
        Base32.append(code, to: &output)
        return true
    }

    private func codeOfUTF8(_ bytes: UnsafeRawBufferPointer) -> UInt128? {
        ReferenceForm.isASCII(bytes) ? codeOfASCII(bytes) : codeOfUnicode(String(decoding: bytes, as: UTF8.self))
    }

    private func codeOfASCII(_ bytes: UnsafeRawBufferPointer) -> UInt128? {
        withUnsafeTemporaryAllocation(byteCount: bytes.count, alignment: 1) { buffer in
            code(UnsafeRawBufferPointer(rebasing: buffer[..<ReferenceForm.normalise(bytes, into: buffer)]))
        }
    }

    private func codeOfUnicode(_ text: String) -> UInt128? {
        var normal = ReferenceForm.normalise(text)
        return normal.withUTF8 { code(UnsafeRawBufferPointer($0)) }
    }

    /// The first 16 bytes of the code, big-endian, for a normalised reference.
    private func code(_ normal: UnsafeRawBufferPointer) -> UInt128? {
        guard !normal.isEmpty, !(normal.count == 1 && normal[0] == UInt8(ascii: "0")) else { return nil }
        var hash = key.keyed
        hash.update(data: normal)
        return hash.finalize().withUnsafeBytes { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) }
    }
}

/// A reference that is not UTF-8.
public struct InvalidReference: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; never the reference.
    public var description: String { "a customer's reference is not valid UTF-8" }
}

/// The one form of a reference that everything which means the same customer shares.
enum ReferenceForm {
    static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var seen: UInt8 = 0
        for byte in bytes {
            seen |= byte
        }
        return seen < 0x80
    }

    /// Drops white space and lowers capitals; returns how many bytes were written.
    static func normalise(_ ascii: UnsafeRawBufferPointer, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var length = 0
        for byte in ascii {
            switch byte {
            case 0x20, 0x09...0x0D: continue
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): buffer[length] = byte | 0x20
            default: buffer[length] = byte
            }
            length += 1
        }
        return length
    }

    /// The same for any text, with compatibility forms (full-width digits, ligatures) folded first.
    static func normalise(_ text: String) -> String {
        let folded = text.precomposedStringWithCompatibilityMapping
        var kept = String.UnicodeScalarView()
        for scalar in folded.unicodeScalars where !scalar.properties.isWhitespace {
            kept.append(scalar)
        }
        return String(kept).lowercased()
    }
}

/// RFC 4648 base32 in lower case without padding, for 128 bits: 26 characters.
enum Base32 {
    static func append(_ code: UInt128, to output: inout [UInt8]) {
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: Pseudonymiser.pseudonymLength))
        output.withUnsafeMutableBufferPointer { write(code, to: UnsafeMutableBufferPointer(rebasing: $0[start...])) }
    }

    static func write(_ code: UInt128, to target: UnsafeMutableBufferPointer<UInt8>) {
        target[0] = UInt8(ascii: "c")
        target[1] = UInt8(ascii: "_")
        for index in 0..<25 {
            target[index + 2] = character(UInt8(truncatingIfNeeded: code >> (123 - 5 * index)) & 31)
        }
        // 128 bits are 25 characters and 3 bits more, which RFC 4648 fills up with zeros on the right.
        target[27] = character(UInt8(truncatingIfNeeded: code << 2) & 31)
    }

    private static func character(_ value: UInt8) -> UInt8 {
        value < 26 ? UInt8(ascii: "a") + value : UInt8(ascii: "2") + value - 26
    }
}
