import Catalogue
import Statistics

/// What kpis.md says of a KPI beyond what it counts: how its figure is made, and whose it is.
struct TrueKPI {
    /// How a figure comes from its sums, and in which fractions those are kept here.
    enum Shape {
        case count, proportion, netScore
        /// A mean of milliseconds, shown in seconds.
        case seconds
        /// A mean of sixtieths of a point: every scale in use divides them.
        case points
        /// Weighted points by weighted possible ones, both in ten-millionths.
        case ratio
        /// Of thousandths of what is shown, such as milliseconds; the part in tenths.
        case quantile(tenths: Int)
        /// Sums in millionths, of which the value is one by the other, or the first alone, times the scale.
        case sums(scale: ExactDecimal, isScaled: Bool, isFraction: Bool)
    }

    /// What adds up from no units, or is published only long after the sample: see HandMadePeopleTests.
    static let countedByHand: Set<String> = [
        "load_spread", "employee_nps", "employee_satisfaction", "workload", "climate",
    ]

    let id: String
    let shape: Shape
    /// Who answers for a site or team: the queue that organisation.yaml gives it, or the agent by the team on the date.
    let attribution: KPI.Attribution
    let hasAgents: Bool

    /// A KPI that a file of Tests/Pipelines/Truth computes: what it counts stands there, how its entry says to divide is
    /// what is compared.
    init(of kpi: KPI) {
        id = kpi.id
        if let quantile = kpi.quantile {
            shape = .quantile(tenths: Int((quantile.fraction.doubleValue * 10).rounded()))
        } else {
            shape = .sums(scale: kpi.scale, isScaled: kpi.unit == .seconds, isFraction: kpi.denominator != nil)
        }
        attribution = kpi.attribution
        hasAgents = kpi.scopes.contains(.agent)
    }

    private init(id: String, shape: Shape, attribution: KPI.Attribution, hasAgents: Bool) {
        self.id = id
        self.shape = shape
        self.attribution = attribution
        self.hasAgents = hasAgents
    }

    /// A KPI whose denominator holds contacts without an agent: for nobody, and by the queue's place.
    private static func byQueue(_ shape: Shape, _ ids: String...) -> [TrueKPI] {
        ids.map { TrueKPI(id: $0, shape: shape, attribution: .queue, hasAgents: false) }
    }

    private static func byAgent(_ shape: Shape, _ ids: String...) -> [TrueKPI] {
        ids.map { TrueKPI(id: $0, shape: shape, attribution: .agent, hasAgents: true) }
    }

    /// Quantiles exist down to team and queue.
    private static func byTeam(_ tenths: Int, _ id: String) -> TrueKPI {
        TrueKPI(id: id, shape: .quantile(tenths: tenths), attribution: .agent, hasAgents: false)
    }

    static let all: [String: TrueKPI] = {
        let kpis =
            byQueue(.count, "offered", "answered", "abandoned_count", "callbacks", "voicemails", "overflow")
            + byAgent(.count, "handled")
            + byQueue(
                .proportion,
                "service_level",
                "service_level_of_answered",
                "service_level_of_offered",
                "service_level_short_abandons_met",
                "abandonment",
                "repeat_contact",
                "first_contact_resolution_repeat"
            )
            + byQueue(.seconds, "speed_of_answer")
            + byQueue(.quantile(tenths: 5), "wait_p50") + byQueue(.quantile(tenths: 9), "wait_p90")
            + [byTeam(5, "handle_time_p50"), byTeam(9, "handle_time_p90")]
            + byAgent(.seconds, "handle_time", "talk_time", "hold_time", "wrap_time")
            + byAgent(
                .proportion,
                "transfer_warm",
                "transfer_cold",
                "short_call",
                "first_contact_resolution_survey",
                "csat",
                "survey_response",
                "pass_rate",
                "coaching_follow_through",
                "critical_accuracy_customer",
                "critical_accuracy_business",
                "critical_accuracy_compliance"
            )
            + byAgent(.netScore, "nps")
            + byAgent(.points, "csat_mean", "ces")
            + byAgent(.ratio, "quality_score", "quality_score_targeted")
        return Dictionary(uniqueKeysWithValues: kpis.map { ($0.id, $0) })
    }()
}

/// The sums of one KPI in one cell.
struct TrueFigure {
    var numerator = 0
    var denominator = 0
    var n = 0
    var excluded = 0
    /// The single values of a quantile.
    var values: [Int] = []

    /// Numerator, denominator and value as fractions over the same whole number; nil where there is none.
    func shown(_ shape: TrueKPI.Shape) -> (numerator: Part?, denominator: Part?, value: Part?) {
        let over = Int128(numerator), under = Int128(denominator)
        func part(_ over: Int128, _ under: Int128) -> Part? { under == 0 ? nil : Part(over: over, under: under) }
        switch shape {
        case .count: return (part(over, 1), nil, part(over, 1))
        case .proportion: return (part(over, 1), part(under, 1), part(over, under))
        case .netScore: return (part(over, 1), part(under, 1), part(100 * over, under))
        case .seconds: return (part(over, 1000), part(under, 1), part(over, 1000 * under))
        case .points: return (part(over, 60), part(under, 1), part(over, 60 * under))
        case .ratio: return (part(over, 10_000_000), part(under, 10_000_000), part(over, under))
        case .quantile(let tenths):
            let rank = (tenths * values.count + 9) / 10
            let value = rank == 0 ? .max : values.sorted()[rank - 1]
            // Of what has no end yet, no value is known.
            return (nil, nil, value == .max ? nil : part(Int128(value), 1000))
        case .sums(let scale, let isScaled, let isFraction):
            let (factor, divisor) = (scale.coefficient, (0..<scale.places).reduce(Int128(1)) { power, _ in power * 10 })
            return (
                isScaled ? part(over * factor, 1_000_000 * divisor) : part(over, 1_000_000),
                isFraction ? part(under, 1_000_000) : nil,
                part(over * factor, (isFraction ? under : 1_000_000) * divisor)
            )
        }
    }
}

/// A fraction, and how it compares with the decimal text of a published figure.
struct Part {
    let over: Int128
    let under: Int128

    /// Whether the text is the fraction, rounded to nine places.
    func isShown(as text: String) -> Bool {
        guard let published = Self.billionths(text) else { return false }
        return 2 * abs(published * under - over * 1_000_000_000) <= under
    }

    /// Whether the text is within so many thousandths of the fraction's value.
    func isShown(as text: String, withinThousandths tolerance: Int128) -> Bool {
        guard let published = Self.billionths(text) else { return false }
        return 1000 * abs(published * under - over * 1_000_000_000) <= tolerance * over * 1_000_000_000
    }

    /// Whether the text differs by no more than so many halves of a millionth: each of that many terms was rounded.
    func isShown(as text: String, roundedTerms: Int) -> Bool {
        guard let published = Self.billionths(text) else { return false }
        return 2 * abs(published * under - over * 1_000_000_000) <= under * Int128(1000 * roundedTerms + 1)
    }

    /// A decimal text in whole billionths; nil where it has more places or is none.
    static func billionths(_ text: String) -> Int128? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let places = parts.count == 2 ? parts[1] : ""
        guard parts.count <= 2, places.count <= 9 else { return nil }
        let padded = places + String(repeating: "0", count: 9 - places.count)
        return Int128(String(parts[0]) + padded)
    }
}
