extension Rule {
    /// How sure it is that the authority says what the rule checks.
    public enum Certainty: String, CaseIterable, Sendable {
        /// The text, or the regulator's own page, was read.
        case text = "A"
        /// Secondary sources agree.
        case secondary = "B"
        /// Nobody has confirmed it.
        case unconfirmed = "C"
    }

    /// What a violation means.
    public enum Kind: String, CaseIterable, Sendable {
        /// A duty was broken.
        case breach
        /// The law presumes that one was, until it is shown otherwise.
        case presumption
        /// A record is missing that must be there.
        case recordGap = "record_gap"
        /// Something that a person should look at.
        case concern
    }

    /// How much a violation matters.
    public enum Severity: String, CaseIterable, Sendable {
        /// People or the organisation come to harm.
        case critical
        /// A duty is not kept.
        case major
        /// Something to put right.
        case minor
    }

    /// How a rule is checked.
    public enum Check: String, CaseIterable, Sendable {
        /// Each night, by its query in the store.
        case query
        /// Each month, by its query in the source.
        case monthly
        /// By people: it is registered so that the register is complete.
        case none
    }
}
