/// An organisation's own addresses, numbers and names, which are nobody's personal data.
///
/// Values are compared by their letters, digits, `@` and dots of addresses alone, in lower case, so that
/// `+44 20 7946 0958` allows `+44 (0)20-7946-0958` only when that is listed too, but not how it is spaced.
struct AllowedValues: Sendable {
    private let values: Set<[UInt8]>
    private let domains: Set<[UInt8]>

    /// - Parameter list: Values; `@example.com` allows every address of a domain.
    init(_ list: [String]) {
        let forms = list.map { Self.form(Array($0.utf8)) }.filter { !$0.isEmpty }
        values = Set(forms.filter { $0[0] != UInt8(ascii: "@") })
        domains = Set(forms.filter { $0[0] == UInt8(ascii: "@") })
    }

    func contains(_ candidate: Candidate, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !values.isEmpty || !domains.isEmpty else { return false }
        let form = Self.form(Array(bytes[candidate.range]))
        if values.contains(form) { return true }
        guard candidate.entity == .emailAddress, let at = form.firstIndex(of: UInt8(ascii: "@")) else { return false }
        return domains.contains(Array(form[at...]))
    }

    private static func form(_ bytes: [UInt8]) -> [UInt8] {
        let isAddress = bytes.contains(UInt8(ascii: "@"))
        return bytes.compactMap { byte in
            let isKept = byte.isWordByte || byte == UInt8(ascii: "@") || isAddress && byte == UInt8(ascii: ".")
            return isKept ? byte.lowered : nil
        }
    }
}
