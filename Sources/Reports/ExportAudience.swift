internal import Crypto
import Foundation

/// For whom an export is, and the directory that it gets below the exports root.
public enum ExportAudience: Hashable, Sendable {
    /// Managers of the whole organisation.
    case organisation
    /// Compliance officers.
    case officers
    /// The managers of a team.
    case team(String)

    /// The audience's name as people write it.
    public var name: String {
        switch self {
        case .organisation: "organisation"
        case .officers: "officers"
        case .team(let name): name
        }
    }

    /// The directory's name: lower-case ASCII letters, digits and hyphens, whatever the team is called.
    ///
    /// A name that is not already of that form gets eight digits of its SHA-256 at the end, so that `Sales` and
    /// `sales`, or two names in another script, have two directories.
    public var directoryName: String {
        switch self {
        case .organisation: "organisation"
        case .officers: "officers"
        case .team(let name): "team-" + Self.slug(of: name)
        }
    }

    private static let longest = 60

    private static func slug(of name: String) -> String {
        let plain = name.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
            .filter { !$0.properties.isDiacritic && $0.properties.generalCategory != .nonspacingMark }
        let words = plain.split { !isPlain($0) }.map { String(String.UnicodeScalarView($0)) }
        let readable = String(words.joined(separator: "-").prefix(longest))
        // A name that ends like a hash gets one as well, or it could be taken for a hashed one.
        let endsLikeHash = readable.split(separator: "-").last.map { $0.count == 8 && $0.allSatisfy(\.isHexDigit) }
        guard Array(readable.utf8) != Array(name.utf8) || readable.isEmpty || endsLikeHash == true else {
            return readable
        }
        let hash = SHA256.hash(data: Array(name.utf8)).hexadecimal.prefix(8)
        return readable.isEmpty ? String(hash) : readable + "-" + hash
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }
}
