/// What a word or phrase of a lexicon does for the scanner; one may have several roles.
struct Role: OptionSet, Hashable, Sendable {
    let rawValue: UInt64

    // Context: which kind of number is spoken of.
    static let card = Role(bit: 0)
    static let securityCode = Role(bit: 1)
    static let expiry = Role(bit: 2)
    static let sortCode = Role(bit: 3)
    static let account = Role(bit: 4)
    static let phone = Role(bit: 5)
    static let mail = Role(bit: 6)
    static let nhs = Role(bit: 7)
    static let nino = Role(bit: 8)
    static let address = Role(bit: 9)
    static let licence = Role(bit: 10)
    static let passport = Role(bit: 11)
    static let american = Role(bit: 12)
    static let ssn = Role(bit: 13)
    static let itin = Role(bit: 14)
    static let taxNumber = Role(bit: 15)
    static let birth = Role(bit: 16)
    /// A number that is nobody's: an order, a page, a case.
    static let identifier = Role(bit: 17)
    static let version = Role(bit: 18)

    // Phrases after which a value comes, and words that end or are not that value.
    static let nameIntroduction = Role(bit: 24)
    static let secretIntroduction = Role(bit: 25)
    /// A word after which a number alone is a secret: "PIN 4821", not "pin claim".
    static let codeIntroduction = Role(bit: 28)
    /// A phrase that tells of someone rather than introducing them: one name alone may be a company's.
    static let mentionIntroduction = Role(bit: 29)
    static let nameStop = Role(bit: 26)
    /// A word that makes the names before it those of a company or an office.
    static let organisation = Role(bit: 30)
    static let secretStop = Role(bit: 27)

    /// A word before "at" that is no mailbox: "look at example dot com".
    static let mailStop = Role(bit: 31)

    // Parts of what is spelled out.
    static let at = Role(bit: 32)
    static let dot = Role(bit: 33)
    static let number = Role(bit: 34)
    static let multiplier = Role(bit: 35)
    static let month = Role(bit: 36)

    // Words that are hits themselves.
    static let special = Role(bit: 40)
    static let risk = Role(bit: 41)

    /// The kinds of context that claim a number for themselves; "the flat", "call us" and "expires" do not.
    static let claiming = Role(rawValue: (1 << 19) - 1).subtracting([.address, .american, .expiry, .mail])

    /// Number words and "double", "triple".
    static let spoken: Role = [.number, .multiplier]

    /// Words that begin a hit without any digit, or without which a lone small number is none.
    static let triggers: Role = [
        .special, .risk, .nameIntroduction, .mentionIntroduction, .secretIntroduction, .codeIntroduction, .number,
        .multiplier, .dot, .mail,
        .birth,
    ]

    /// Words so common that they are looked up only where a name, a secret or a spelled address may stand.
    static let onDemand: Role = [.nameStop, .organisation, .secretStop, .mailStop, .at]

    /// All other roles.
    var complement: Role { Role(rawValue: ~rawValue) }

    init(rawValue: UInt64) { self.rawValue = rawValue }
    private init(bit: UInt64) { rawValue = 1 << bit }

    /// The role of a section `[context NAME]`.
    static let contexts: [String: Role] = [
        "card": .card, "security_code": .securityCode, "expiry": .expiry, "sort_code": .sortCode,
        "bank_account": .account, "phone": .phone, "email": .mail, "nhs": .nhs, "nino": .nino, "address": .address,
        "driving_licence": .licence, "passport": .passport, "american": .american, "ssn": .ssn, "itin": .itin,
        "tax_number": .taxNumber, "birth": .birth, "identifier": .identifier, "version": .version,
    ]
    /// The role of a section `[introduction NAME]`.
    static let introductions: [String: Role] = [
        "name": .nameIntroduction, "mention": .mentionIntroduction, "secret": .secretIntroduction,
        "code": .codeIntroduction,
    ]
    /// The role of a section `[stop NAME]`.
    static let stops: [String: Role] = [
        "name": .nameStop, "organisation": .organisation, "secret": .secretStop, "mail": .mailStop,
    ]
    /// The role of a section `[spelled NAME]`.
    static let spelled: [String: Role] = ["at": .at, "dot": .dot]
}
