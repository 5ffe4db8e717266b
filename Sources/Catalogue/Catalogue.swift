public import Postgres

/// What the organisation decided, read and checked as a whole.
public struct Catalogue: Sendable {
    /// Who the organisation is and what it agreed for everything.
    public let organisation: Organisation
    /// The measures, by name.
    public let measures: [Measure]
    /// The KPIs, file by file in alphabetical order, within a file as it lists them.
    public let kpis: [KPI]
    /// What the KPIs ought to be.
    public let targets: TargetList
    /// What others published.
    public let benchmarks: [Benchmark]

    /// What is checked, and on what authority.
    public let register: RuleRegister

    /// Whether all of it is tried out or agreed.
    public let governance: Governance
    /// The first date that what organisation.yaml says decides; nil where it decides all before as well.
    public let organisationFrom: CalendarDate?

    /// The KPI of an id.
    public func kpi(_ id: String) -> KPI? { kpis.first { $0.id == id } }

    /// The measure of an id.
    public func measure(_ id: String) -> Measure? { measures.first { $0.id == id } }

    /// The measure that a KPI combines.
    public func measure(of kpi: KPI) -> Measure? { measure(kpi.measure) }

    /// The benchmarks of a KPI's definition.
    public func benchmarks(of kpi: KPI) -> [Benchmark] { benchmarks.filter { $0.definition == kpi.id } }
}
