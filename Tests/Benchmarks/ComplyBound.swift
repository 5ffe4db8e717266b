internal import Catalogue
internal import Postgres

/// What judging is held against: the same rules' queries over the same subjects, only counted as violated, not violated
/// and not known.
struct ComplyBound {
    private static let count = """
        select count(*) filter (where violated), count(*) filter (where not violated), count(*) filter (where violated is null)
        from (select * from assay.rule_query) as judged
        """
    private static let placeholder = "select * from assay.rule_query"

    private let bench: BenchmarkServer
    private let store: String
    private let catalogue: Catalogue
    private let asOf: Timestamp

    init(_ bench: BenchmarkServer, _ store: String, _ project: Project, asOf: Timestamp) throws {
        self.bench = bench
        self.store = store
        self.asOf = asOf
        catalogue = try Catalogue.load(project)
    }

    /// Seconds by the clock, and of all processors together, for every rule that the night judged.
    func seconds() throws -> (wall: Double, processor: Double) {
        let processor = bench.processorSeconds()
        let wall = try wall()
        return (wall, bench.processorSeconds() - processor)
    }

    private func wall() throws -> Double {
        let reader = try Connection(store)
        try reader.query("begin isolation level repeatable read read only")
        for setting in ["role = assay_rules", "work_mem = '64MB'", "jit = off"] {
            try reader.query("set local \(setting)")
        }
        guard let night = try reader.query("select min(from_date) as first, max(to_date) as last from assay.run").first
        else { return 0 }
        let (first, end): (CalendarDate, CalendarDate) = (try night.get("first"), try night.get("last") + 1)
        let missing = Set(
            try reader.query("select rule_id from assay.rule_missing").map { try $0.get("rule_id", as: String.self) }
        )
        let bare = try Query(name: "bare counts", sql: Self.count)
        let clock = ContinuousClock()
        let began = clock.now
        for rule in catalogue.register.rules where rule.check == .query && !missing.contains(rule.id) {
            let organisation = catalogue.organisation
            guard organisation.ruleSwitches.isOn(rule), rule.isInForce(in: organisation), let query = rule.query else {
                continue
            }
            let counted = try bare.with(query, inPlaceOf: Self.placeholder)
            for version in rule.versions {
                guard let dates = version.dates(within: min(first, end - rule.lookBackDays)..<end) else { continue }
                var parameters = version.parameters.mapValues(\.bound)
                parameters["from"] = .value(dates.lowerBound)
                parameters["to"] = .value(dates.upperBound)
                parameters["as_of"] = .value(asOf)
                parameters["open"] = .array([])
                try reader.query(counted, parameters.filter { counted.parameterNames.contains($0.key) })
            }
        }
        return (clock.now - began).seconds
    }
}
