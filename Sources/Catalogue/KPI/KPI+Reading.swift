import Statistics

extension KPI {
    /// The entries of a file that are in order, and the ids of the others.
    typealias Entries = (read: [KPI], refused: [String])

    /// Reads a file of KPIs; nil when it is no list of entries at all.
    static func read(
        _ text: String,
        file: String,
        objective: String,
        context: KPIContext,
        log: ProblemLog
    ) -> Entries? {
        guard let root = YAMLDocument.read(text, file: file, log: log) else { return nil }
        guard case .list(let nodes) = root.content else {
            log.report(root.location, "expected a list of KPIs, each beginning with \"- id:\"")
            return nil
        }
        let reading = Reading<KPI>.mapping { KPIReader($0, context: context).read(objective: objective) }
        var entries: Entries = ([], [])
        for node in nodes {
            let problemsBefore = log.problems.count
            if let kpi = reading.read(node, log), log.problems.count == problemsBefore {
                entries.read.append(kpi)
            } else if let id = node.text(of: "id") {
                entries.refused.append(id)
            }
        }
        return entries
    }
}

/// Reads one entry; the checks stand in KPIReader+Checks.swift.
struct KPIReader {
    let reader: MappingReader
    let context: KPIContext
    var log: ProblemLog { reader.log }

    init(_ reader: MappingReader, context: KPIContext) {
        self.reader = reader
        self.context = context
    }

    func read(objective: String) -> KPI? {
        let problemsBefore = log.problems.count
        let id = reader.required("id", .identifier())
        let title = reader.required("title", .translated())
        let definition = reader.required("definition", .translated())
        let from = reader.required("from", Reading.identifier("a measure").located)
        let kind = reader.required("kind", .choice(KPI.Kind.self))
        let basis = reader.required("basis", .choice(Verdict.Basis.self))
        let numerator = reader.optional("numerator", .combination())
        let denominator = reader.optional("denominator", .combination())
        let excluded = reader.optional("excluded", .combination())
        let n = reader.optional("n", .combination())
        let squares = reader.optional("squares", squaresReading)
        let scale = reader.optional("scale", Reading.decimal().located)
        let fraction = reader.optional("quantile", Reading.decimal("a number between 0 and 1").located)
        let quantity = reader.optional("quantity", Reading.identifier("a quantity").located)
        let unit = reader.required("unit", Reading.choice(KPI.Unit.self).located)
        let better = reader.required("better", .choice(KPI.Direction.self))
        let channels = reader.optional(
            "channels",
            .set(of: .choice(Channel.self), orEmpty: true),
            default: Channel.allCases
        )
        let isPooled = reader.optional("pooled", .boolean(), default: false)
        let scopes = reader.required("scopes", .set(of: .choice(Scope.self)))
        let periods = reader.optional("periods", .set(of: .choice(KPI.Period.self)), default: KPI.Period.usual)
        let attribution = reader.required("attribution", .choice(KPI.Attribution.self))
        let needs = reader.optional("needs", .list(of: context.need, orEmpty: true), default: [])
        let parameters = reader.optional(
            "parameters",
            .set(of: .choice(Organisation.Parameter.self), orEmpty: true),
            default: []
        )
        let matures = reader.optional("matures", .integer(0...400), default: 0)
        let publication = KPI.Publication(
            closesAfterDays: reader.optional("closes_after_days", .integer(0...400)),
            hidesSmall: reader.optional("hides_small", .boolean(), default: false),
            leastDenominator: reader.optional("least_denominator", .decimal())
        )
        let source = reader.required("source", .text())

        let measure = from.flatMap { context.measure($0, log: log) }
        if let kind {
            checkShape(kind)
            check(unit: unit, scale: scale, kind: kind)
            checkQuantile(fraction, quantity, in: measure, kind: kind)
            if let squares { checkSquares(squares, kind: kind) }
        }
        if let measure, measure.quantities.isEmpty || !measure.columns.isEmpty {
            let used = [numerator, denominator, excluded, n] + (squares?.all ?? [])
            for combination in used.compactMap({ $0 }) { combination.check(against: measure, log: log) }
        }
        if publication.closesAfterDays != nil { checkClosing(periods, kind: kind) }
        if let scopes, let attribution { check(scopes: scopes, attribution: attribution, kind: kind) }
        if isPooled, !channels.isEmpty { checkPooling(unit: unit?.value, kind: kind, parameters: parameters) }
        if channels.isEmpty, !isPooled {
            log.report(reader.location(of: "channels"), "without channels it has to be pooled: \"pooled: true\"")
        }
        if let measure, measure.isMonthly, periods != [.month] {
            log.report(reader.location, "measure \(measure.id) has months only: \"periods: [month]\"")
        }

        guard log.problems.count == problemsBefore, let id, let title, let definition, let from, let kind, let basis,
            let unit, let better, let scopes, let attribution, let source
        else { return nil }
        return KPI(
            id: id,
            objective: objective,
            titles: title,
            definitions: definition,
            measure: from.value,
            kind: kind,
            basis: basis,
            numerator: numerator?.value,
            denominator: denominator?.value,
            excluded: excluded?.value,
            n: (n ?? denominator ?? numerator)?.value,
            squares: squares?.value,
            scale: scale?.value ?? kind.scale,
            quantile: Self.quantile(fraction, quantity),
            unit: unit.value,
            currency: nil,
            better: better,
            channels: channels,
            isPooled: isPooled,
            scopes: scopes,
            periods: periods,
            publication: publication,
            attribution: attribution,
            needs: needs,
            parameters: parameters,
            matures: max(matures, measure?.matures ?? 0),
            source: source,
            location: reader.location(of: "id"),
            version: Version(of: "")
        )
    }

    private static func quantile(_ fraction: Located<ExactDecimal>?, _ quantity: Located<String>?) -> KPI.Quantile? {
        guard let fraction, let quantity else { return nil }
        return KPI.Quantile(fraction: fraction.value, quantity: quantity.value)
    }
}
