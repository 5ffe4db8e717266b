public import Postgres

/// One pass over a fact table into additive daily measures: `sql/measures/ID.sql` and what its header says.
public struct Measure: AgreedDefinition, Identifiable {
    /// A column that KPIs may name.
    public struct Column: Hashable, Sendable {
        /// The column's name.
        public let name: String
        /// What it counts.
        public let definition: String
    }

    /// A parameter that the statement binds as `:'name'::type`.
    public struct Parameter: Hashable, Sendable {
        /// The parameter's name.
        public let name: String
        /// The value when the organisation has no setting of that name; nil when it has to have one.
        public let value: String?
    }

    /// The file's name without its ending.
    public let id: String
    /// What the measure holds, for people.
    public let title: String
    /// The table in the store that the statement fills, with its schema.
    public let table: String
    /// The relations of the source contract whose changes touch it.
    public let reads: [String]
    /// The statement's column that names the record counted; nil where it counts none that may be named.
    public let record: String?
    /// The measures whose figures the statement reads: they are measured before.
    public let restsOn: [String]
    /// How many months before that of a date the statement reads of these; 0 where it reads the date's own.
    public let restsOnMonths: Int
    /// How many days before and after a changed row's date have to be measured again, by relation.
    public let reaches: Reach
    /// After how many days a date's figures are final.
    public let matures: Int
    /// Whether a month stands on its first date: any change in it measures that date again, and no other.
    public let isMonthly: Bool
    /// Whether every date of a run is measured, though nothing of that date has changed: for stocks, and for what began
    /// on the date before.
    public let isDaily: Bool
    /// The parameters, in the header's order.
    public let parameters: [Parameter]
    /// The columns, in the header's order; none for a histogram.
    public let columns: [Column]
    /// The quantities that a histogram counts by bucket; none for other measures.
    public let quantities: [String]
    /// The statement.
    public let query: Query
    /// The first date that this text decides; nil where it decides all before as well.
    public internal(set) var decidesFrom: CalendarDate?
    /// What was agreed before and still decides older dates, the newest first.
    public internal(set) var earlier: [Measure] = []

    /// How far changes reach.
    public struct Reach: Hashable, Sendable {
        /// In whatever relation something changed, unless named below.
        public let days: Int
        /// In these.
        public let byRelation: [String: Int]

        /// How far a change of a relation reaches.
        public func of(_ relation: String) -> Int { byRelation[relation] ?? days }
    }

    /// What measures may read besides the source's relations: findings by the date of what they are about and by the date
    /// of what happened to them, and what rules came to.
    public static let reviewRelations: Set<String> = ["finding", "finding_event", "judgement"]

    /// Whether it reads what officers see: it can then not be computed by who only reads facts.
    public var readsReview: Bool { !Self.reviewRelations.subtracting(["judgement"]).isDisjoint(with: reads) }

    /// The column of a name, if the measure has it.
    public func column(_ name: String) -> Column? { columns.first { $0.name == name } }

    /// What to bind besides the dates: the organisation's setting for each parameter, else the header's value.
    public func values(for organisation: Organisation) -> [String: String] {
        parameters.reduce(into: [:]) { values, parameter in
            values[parameter.name] = organisation.value(ofParameterNamed: parameter.name) ?? parameter.value
        }
    }

    /// The parameters that every measure's statement may use without naming them in its header.
    public static let suppliedParameters: Set<String> = ["dates"]
}
