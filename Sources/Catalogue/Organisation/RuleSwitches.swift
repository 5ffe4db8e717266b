/// Which rules the organisation has switched on or off against the way they ship.
public struct RuleSwitches: Hashable, Sendable {
    /// Rules that ship off and are judged.
    public let on: [String]
    /// Rules that ship on and are not judged.
    public let off: [String]

    /// Whether a rule is judged.
    public func isOn(_ rule: Rule) -> Bool {
        rule.isShippedOn ? !off.contains(rule.id) : on.contains(rule.id)
    }
}

extension Reading where Value == RuleSwitches {
    static func ruleSwitches() -> Self {
        .mapping { reader in
            RuleSwitches(
                on: reader.optional("on", .set(of: .text(), orEmpty: true), default: []),
                off: reader.optional("off", .set(of: .text(), orEmpty: true), default: [])
            )
        }
    }
}
