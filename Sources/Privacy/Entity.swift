/// A kind of personal data, or of word, that the scanner finds; the names are those of all output.
public enum Entity: String, CaseIterable, Codable, Sendable {
    case creditCard = "CREDIT_CARD"
    case cardSecurityCode = "CARD_SECURITY_CODE"
    case cardExpiry = "CARD_EXPIRY"
    case iban = "IBAN_CODE"
    case sortCode = "SORT_CODE"
    case bankAccount = "BANK_ACCOUNT"
    case emailAddress = "EMAIL_ADDRESS"
    case phoneNumber = "PHONE_NUMBER"
    case ipAddress = "IP_ADDRESS"
    case ukNHS = "UK_NHS"
    case ukNINO = "UK_NINO"
    case ukPostcode = "UK_POSTCODE"
    case ukDrivingLicence = "UK_DRIVING_LICENCE"
    case ukPassport = "UK_PASSPORT"
    case usSSN = "US_SSN"
    case usITIN = "US_ITIN"
    case usPassport = "US_PASSPORT"
    case esNIF = "ES_NIF"
    case esNIE = "ES_NIE"
    case itFiscalCode = "IT_FISCAL_CODE"
    case dateOfBirth = "DATE_OF_BIRTH"
    case secret = "SECRET"
    case personName = "PERSON_NAME"
    case specialCategory = "SPECIAL_CATEGORY"
    case riskWord = "RISK_WORD"

    /// Whether a redacted copy leaves it out; a risk word is reported and stays.
    public var isRedacted: Bool { self != .riskWord }

    /// Whether it is found only by words of the text's language, so that without a lexicon it cannot be said to be absent.
    public var isContextGated: Bool {
        switch self {
        case .cardSecurityCode, .sortCode, .bankAccount, .ukNHS, .ukPassport, .usPassport, .dateOfBirth, .secret,
            .personName, .specialCategory, .riskWord:
            true
        default: false
        }
    }

    /// How much of a value its mask may show.
    enum MaskForm {
        case lastFourDigits, lastTwoCharacters, nothing
    }

    var maskForm: MaskForm {
        switch self {
        case .creditCard: .lastFourDigits
        case .cardSecurityCode, .cardExpiry, .secret, .personName, .dateOfBirth, .specialCategory, .riskWord: .nothing
        default: .lastTwoCharacters
        }
    }
}

/// How sure the scanner is of a hit.
public enum Confidence: String, CaseIterable, Codable, Comparable, Sendable {
    /// Shape and context of a weak kind, or a card whose check digit is wrong.
    case possible
    /// Shape and context, or a shape that little else has.
    case likely
    /// A checksum and a prefix, or an address of a known shape.
    case certain

    private var rank: Int {
        switch self {
        case .possible: 0
        case .likely: 1
        case .certain: 2
        }
    }

    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    public static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }
}
