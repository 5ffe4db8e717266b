public import Statistics

/// One agreed definition of a figure: an entry of `Pipelines/kpis/OBJECTIVE.yaml`.
public struct KPI: Sendable, Identifiable {
    /// The identifier that scorecards, targets and people use.
    public internal(set) var id: String
    /// The business objective it serves: the name of its file.
    public let objective: String
    /// Its name in reports, by language.
    public internal(set) var titles: TranslatedText
    /// What it counts and what it leaves out, in one sentence or two of each language.
    public let definitions: TranslatedText
    /// The measure whose columns it combines.
    public let measure: String
    /// How the figure is made.
    public let kind: Kind
    /// Whether all units are counted or some were drawn.
    public let basis: Verdict.Basis
    /// What stands above the line; nil only for a quantile.
    public let numerator: Combination?
    /// What stands below the line; nil for counts, stocks and quantiles.
    public let denominator: Combination?
    /// Units that could not be judged because something about them is not known.
    public let excluded: Combination?
    /// The number of units that the figure rests on; nil only for a quantile, whose buckets say it.
    public let n: Combination?
    /// Sums by unit that intervals need.
    public let squares: Squares?
    /// The factor between numerator ÷ denominator and the value; 100 for a net score and 1,000 for a rate unless given.
    public let scale: ExactDecimal
    /// Which quantile of which quantity, for that kind only.
    public let quantile: Quantile?
    /// The unit of the value.
    public let unit: Unit
    /// The currency of the amounts, for what is in money: each currency has figures of its own.
    public internal(set) var currency: String?
    /// Which direction is good.
    public let better: Direction
    /// The channels that it exists for.
    public let channels: [Channel]
    /// Whether there is also a row for all its channels together.
    public let isPooled: Bool
    /// The levels that it exists at.
    public let scopes: [Scope]
    /// The periods that it exists for.
    public let periods: [Period]
    /// When its figures are computed, and which of them are shown.
    public let publication: Publication
    /// How rows of sites and teams come about.
    public let attribution: Attribution
    /// The `relation.column` of the source contract without which it cannot be computed, beyond the required ones.
    public let needs: [String]
    /// The organisation's settings that it depends on.
    public let parameters: [Organisation.Parameter]
    /// The last so many days are provisional.
    public let matures: Int
    /// Where the definition comes from.
    public let source: String
    /// Where the entry stands.
    public let location: SourceLocation
    /// What was computed, in one word: changes with whatever changes results, and with nothing else.
    public internal(set) var version: Version

    /// Its name in English.
    public var title: String { titles.english }

    /// What it counts and what it leaves out, in English.
    public var definition: String { definitions.english }

    /// The unit as figures name it: of money, the currency.
    public var unitName: String { currency ?? unit.rawValue }

    /// Every measure column that it uses, each once, in the order of use.
    public var columns: [String] {
        let combinations = [
            numerator, denominator, excluded, n, squares?.numerator, squares?.denominator, squares?.product,
        ]
        var seen: Set<String> = []
        return combinations.flatMap { $0?.columns ?? [] }.filter { seen.insert($0).inserted }
    }
}
