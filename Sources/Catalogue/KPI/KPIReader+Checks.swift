import Statistics

/// What the keys of an entry have to say to each other.
extension KPIReader {
    /// Each kind has the parts that its formula needs, and no others.
    func checkShape(_ kind: KPI.Kind) {
        require("numerator", kind.hasNumerator, kind)
        if kind != .stock { require("denominator", kind.hasDenominator, kind) }
        require("quantile", kind == .quantile, kind)
        require("quantity", kind == .quantile, kind)
        require("squares", kind.needsSquares, kind)
        require("least_denominator", kind == .spread, kind)
        if kind == .ratio, !reader.has("n") {
            log.report(reader.location, "key \"n\" is missing: the denominator of a ratio is no number of units")
        }
        for key in ["n", "excluded"] where kind.countsUnits && reader.has(key) {
            log.report(reader.location(of: key), "\(kind.phrase) counts its units itself: leave \"\(key)\" out")
        }
    }

    private func require(_ key: String, _ isPart: Bool, _ kind: KPI.Kind) {
        if isPart, !reader.has(key) {
            log.report(reader.location, "key \"\(key)\" is missing: \(kind.phrase) needs it")
        } else if !isPart, reader.has(key) {
            log.report(reader.location(of: key), "\(kind.phrase) has no \(key)")
        }
    }

    /// A ratio's interval is linearised and needs all three sums; the others' denominators are counts.
    func checkSquares(_ squares: PlacedSquares, kind: KPI.Kind) {
        let isRatio = kind == .ratio
        let isComplete = squares.denominator != nil && squares.product != nil
        let isPlain = squares.denominator == nil && squares.product == nil
        if isRatio, !isComplete {
            log.report(reader.location(of: "squares"), "a ratio needs the squares' numerator, denominator and product")
        } else if kind.needsSquares, !isRatio, !isPlain {
            log.report(reader.location(of: "squares"), "\(kind.phrase) has squares of its numerator only")
        }
    }

    func check(unit: Located<KPI.Unit>?, scale: Located<ExactDecimal>?, kind: KPI.Kind) {
        if let scale, scale.value.coefficient <= 0 { log.report(scale.location, "a scale is above 0") }
        guard let unit else { return }
        let fixed: [KPI.Kind: [KPI.Unit]] = [
            .proportion: [.proportion], .netScore: [.score], .rate: [.per1000, .perYear],
        ]
        if let wanted = fixed[kind], !wanted.contains(unit.value) {
            let names = wanted.map(\.rawValue).joined(separator: " or ")
            log.report(unit.location, "the unit of \(kind.phrase) is \(names)")
        } else if kind == .stock, unit.value == .proportion, !reader.has("denominator") {
            log.report(unit.location, "a stock that is a proportion has a denominator")
        } else if kind == .proportion, let scale, scale.value != 1 {
            log.report(scale.location, "a proportion is stored as 0 to 1: leave \"scale\" out")
        }
    }

    func checkQuantile(
        _ fraction: Located<ExactDecimal>?,
        _ quantity: Located<String>?,
        in measure: Measure?,
        kind: KPI.Kind
    ) {
        guard kind == .quantile else { return }
        if let fraction, fraction.value.coefficient <= 0 || Fraction(fraction.value) >= Fraction(1) {
            log.report(fraction.location, "a quantile lies between 0 and 1: 0.9 for nine of ten")
        }
        guard let quantity, let measure, !measure.quantities.contains(quantity.value) else { return }
        let near = Suggestion.phrase(for: quantity.value, among: measure.quantities)
        let known = measure.quantities.isEmpty ? "it has none" : measure.quantities.joined(separator: ", ")
        log.report(quantity.location, "\"\(quantity.value)\" is no quantity of measure \(measure.id): \(known)\(near)")
    }

    func check(scopes: [Scope], attribution: KPI.Attribution, kind: KPI.Kind?) {
        if kind == .spread, scopes != [.team] || attribution != .agent {
            log.report(
                reader.location(of: "scopes"),
                "a spread is one of a team's agents: scope team, attribution agent"
            )
        }
        guard scopes.contains(.agent) else { return }
        if attribution == .queue {
            log.report(
                reader.location(of: "scopes"),
                "contacts that nobody answered have no agent: scope agent needs attribution agent"
            )
        }
        if kind == .quantile {
            log.report(reader.location(of: "scopes"), "quantiles exist down to team and queue, not for an agent")
        }
    }

    /// What is computed once waits for the end of a period that is not computed before.
    func checkClosing(_ periods: [KPI.Period], kind: KPI.Kind?) {
        if !Set(periods).isSubset(of: [.month, .quarter]) {
            log.report(
                reader.location(of: "closes_after_days"),
                "only months and quarters are computed once: \"periods: [month, quarter]\""
            )
        }
        if kind == .stock || kind == .spread || kind == .quantile {
            log.report(reader.location(of: "closes_after_days"), "only sums are computed once")
        }
    }

    /// Seconds of a call and seconds of an e-mail have no common mean, and no common threshold.
    func checkPooling(unit: KPI.Unit?, kind: KPI.Kind?, parameters: [Organisation.Parameter]) {
        let timed: Set<Organisation.Parameter> = [.serviceThreshold, .shortAbandon, .shortCall]
        guard unit == .seconds || kind == .quantile || !timed.isDisjoint(with: parameters) else { return }
        log.report(reader.location(of: "pooled"), "channels are never pooled in a KPI that rests on times")
    }
}

extension KPI.Kind {
    /// The kind with its article, for messages.
    var phrase: String {
        switch self {
        case .netScore: "a net score"
        default: "a \(rawValue)"
        }
    }
}
