/// The medium of a contact.
enum Channel: UInt8 {
    case voice, chat, email, callback

    var label: StaticString {
        switch self {
        case .voice: "voice"
        case .chat: "chat"
        case .email: "email"
        case .callback: "callback"
        }
    }
}

/// The agents who work the same queues.
enum Pool: Int, CaseIterable { case billing, sales, support, chat, care, complaints, email }

/// One reason for which customers make contact.
struct Reason: Sendable {
    let label: StaticString
    let weight: Double
    /// The product that it is about, or nil where it depends on the customer.
    let product: StaticString?
    /// How often a card payment is taken.
    let payment: Double
    /// How often something is sold.
    let sale: Double

    init(_ label: StaticString, _ weight: Double, _ product: StaticString? = nil, payment: Double = 0, sale: Double = 0)
    {
        self.label = label
        self.weight = weight
        self.product = product
        self.payment = payment
        self.sale = sale
    }
}

/// One queue of Northwind Service Centre and how contacts in it run.
struct Queue: Sendable {
    let label: StaticString
    let channel: Channel
    let isOutbound: Bool
    let pool: Pool
    /// The queue's part of all new contacts.
    let share: Double
    /// Mean seconds of talk and wrap-up, and the standard deviation of the talk's logarithm.
    let talk: Double
    let spread: Double
    let wrap: Double
    /// How often a customer is put on hold.
    let hold: Double
    /// Mean seconds that a customer waits before giving up; infinite in a mailbox.
    let patience: Double
    /// How often it is passed on, and to which queues.
    let transfer: Double
    let targets: [Int]
    let reasons: [Reason]

    /// The place of a reason, picked in proportion to the weights.
    func pickReason(_ stream: inout RandomStream) -> UInt8 {
        var left = stream.uniform() * reasons.reduce(0) { $0 + $1.weight }
        for index in reasons.indices {
            left -= reasons[index].weight
            if left < 0 { return UInt8(index) }
        }
        return UInt8(reasons.count - 1)
    }
}

/// The queues of Northwind Service Centre; a queue is known by its place in `all`.
enum Queues {
    static let all: [Queue] = [billing, sales, support, retention, complaining, chat, email, outbound]
    static let complaints = 4
    static let outboundCare = 7
    static let campaign: StaticString = "care-calls"

    private static let billing = Queue(
        label: "billing",
        channel: .voice,
        isOutbound: false,
        pool: .billing,
        share: 0.275,
        talk: 385,
        spread: 0.62,
        wrap: 62,
        hold: 0.30,
        patience: 250,
        transfer: 0.055,
        targets: [3, 2, 4],
        reasons: [
            Reason("billing/pay-a-bill", 26, payment: 0.75), Reason("billing/direct-debit", 18),
            Reason("billing/unexpected-charge", 22), Reason("billing/refund-not-received", 10),
            Reason("billing/change-of-plan", 12), Reason("billing/paper-bills", 5), Reason("billing/move-home", 7),
        ]
    )
    private static let sales = Queue(
        label: "sales",
        channel: .voice,
        isOutbound: false,
        pool: .sales,
        share: 0.115,
        talk: 450,
        spread: 0.60,
        wrap: 70,
        hold: 0.22,
        patience: 190,
        transfer: 0.04,
        targets: [0, 2],
        reasons: [
            Reason("sales/new-broadband", 40, "broadband", payment: 0.15, sale: 0.30),
            Reason("sales/new-mobile", 30, "mobile", payment: 0.20, sale: 0.34),
            Reason("sales/upgrade", 22, payment: 0.05, sale: 0.38), Reason("sales/business-account", 8, sale: 0.18),
        ]
    )
    private static let support = Queue(
        label: "support",
        channel: .voice,
        isOutbound: false,
        pool: .support,
        share: 0.230,
        talk: 525,
        spread: 0.66,
        wrap: 58,
        hold: 0.38,
        patience: 280,
        transfer: 0.06,
        targets: [0, 4],
        reasons: [
            Reason("support/no-connection", 30, "broadband"), Reason("support/slow-speed", 24, "broadband"),
            Reason("support/router-set-up", 16, "broadband"), Reason("support/no-signal", 16, "mobile"),
            Reason("support/engineer-visit", 14, "broadband"),
        ]
    )
    private static let retention = Queue(
        label: "retention",
        channel: .voice,
        isOutbound: false,
        pool: .care,
        share: 0.06,
        talk: 450,
        spread: 0.58,
        wrap: 75,
        hold: 0.30,
        patience: 220,
        transfer: 0.03,
        targets: [0, 4],
        reasons: [Reason("retention/wants-to-leave", 60), Reason("retention/better-offer", 40, sale: 0.35)]
    )
    private static let complaining = Queue(
        label: "complaints",
        channel: .voice,
        isOutbound: false,
        pool: .complaints,
        share: 0.036,
        talk: 600,
        spread: 0.55,
        wrap: 130,
        hold: 0.35,
        patience: 300,
        transfer: 0.02,
        targets: [0],
        reasons: [
            Reason("complaints/repeated-fault", 45), Reason("complaints/staff-conduct", 15),
            Reason("complaints/wrong-bill", 40),
        ]
    )
    private static let chat = Queue(
        label: "chat-support",
        channel: .chat,
        isOutbound: false,
        pool: .chat,
        share: 0.145,
        talk: 660,
        spread: 0.55,
        wrap: 40,
        hold: 0,
        patience: 230,
        transfer: 0,
        targets: [],
        reasons: [
            Reason("support/slow-speed", 34, "broadband"), Reason("support/router-set-up", 30, "broadband"),
            Reason("billing/unexpected-charge", 36),
        ]
    )
    private static let email = Queue(
        label: "email-support",
        channel: .email,
        isOutbound: false,
        pool: .email,
        share: 0.055,
        talk: 300,
        spread: 0.50,
        wrap: 35,
        hold: 0,
        patience: .infinity,
        transfer: 0,
        targets: [],
        reasons: [
            Reason("email/account-change", 40), Reason("email/document-request", 25), Reason("email/question", 35),
        ]
    )
    private static let outbound = Queue(
        label: "outbound-care",
        channel: .voice,
        isOutbound: true,
        pool: .care,
        share: 0.084,
        talk: 170,
        spread: 0.60,
        wrap: 35,
        hold: 0,
        patience: .infinity,
        transfer: 0,
        targets: [],
        reasons: [Reason("care/welcome-call", 55), Reason("care/after-repair", 45, "broadband")]
    )

    /// New contacts by half-hour of a weekday, 08:00 to 20:00.
    static let halfHours: [Double] = [
        28, 35, 45, 51, 57, 58, 58, 56, 52, 49, 47, 48, 51, 53, 53, 51, 44, 38, 32, 28, 20, 17, 15, 13,
    ]
}
