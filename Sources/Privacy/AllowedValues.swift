/// An organisation's own addresses, numbers and names, which are nobody's personal data.
///
/// Numbers and names are compared by their letters and digits alone, in lower case, so that `0800 123 4567` allows
/// `0800-123-4567`, but `+44 800 123 4567` only when that is listed too. Addresses are compared whole, in lower case.
struct AllowedValues: Sendable {
    private static let at = UInt8(ascii: "@")

    private let values: Set<[UInt8]>
    private let domains: Set<[UInt8]>

    /// - Parameter list: Values; `@example.com` allows every address of a domain.
    init(_ list: [String]) {
        let forms = list.map(Self.shadow).map(Self.form).filter { !$0.isEmpty }
        values = Set(forms.filter { $0[0] != Self.at })
        domains = Set(forms.filter { $0[0] == Self.at })
    }

    func contains(_ candidate: Candidate, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !values.isEmpty || !domains.isEmpty, Self.mayBeAllowed(candidate.entity) else { return false }
        let form = Self.form(Array(bytes[candidate.range]))
        if values.contains(form) { return true }
        guard candidate.entity == .emailAddress, let at = form.firstIndex(of: Self.at) else { return false }
        return domains.contains(Array(form[at...]))
    }

    /// What a customer must never tell is no organisation's own.
    private static func mayBeAllowed(_ entity: Entity) -> Bool {
        switch entity {
        case .creditCard, .cardSecurityCode, .cardExpiry, .secret, .dateOfBirth: false
        default: true
        }
    }

    /// A value as the scanner sees it in a text.
    private static func shadow(_ value: String) -> [UInt8] {
        var value = value
        var shadow = Shadow()
        value.withUTF8 { try? shadow.fill(UnsafeRawBufferPointer($0)) }
        return shadow.bytes
    }

    private static func form(_ bytes: [UInt8]) -> [UInt8] {
        let isAddress = bytes.contains(at)
        return bytes.compactMap { byte in
            let isKept = isAddress ? !byte.isSpace : byte.isWordByte
            return isKept ? byte.lowered : nil
        }
    }
}
