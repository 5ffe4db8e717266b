/// A customer of the centre, who is the same in every contact.
struct Customer {
    /// The account reference: `NW-48210375`.
    let reference: Int
    let region: StaticString
    let product: StaticString
    let isVulnerable: Bool
    let speaksWelsh: Bool
    /// Whether the centre ever finds out who it is; some call from unknown numbers and give no account.
    let isKnown: Bool

    init(number: Int32, seed: UInt64) {
        var stream = RandomStream(seed: seed, .customer, Int(number))
        // Different numbers below the modulus have different references.
        reference = 10_000_000 + Int(number) &* 48_271 % 89_999_999
        let place = stream.below(Self.regions.count)
        region = Self.regions[place]
        product = Self.products[stream.below(Self.products.count)]
        isVulnerable = stream.chance(0.045)
        speaksWelsh = stream.chance(0.12) && place >= Self.firstWelsh
        isKnown = stream.chance(0.96)
    }

    private static let firstWelsh = 12
    private static let regions: [StaticString] = [
        "GB-LDS", "GB-BRD", "GB-KIR", "GB-WKF", "GB-SHF", "GB-MAN", "GB-LIV", "GB-NYK", "GB-BIR", "GB-BST", "GB-EDH",
        "GB-NIR", "GB-CRF", "GB-SWA", "GB-NWP", "GB-VGL",
    ]
    private static let products: [StaticString] = ["broadband", "broadband", "mobile", "mobile", "tv", "home-phone"]
}
