public import Postgres

/// What is checked, and on what authority: a file of `sql/rules/AUTHORITY/`.
///
/// Its query gives a row for each subject of its population, with a three-valued `violated`.
public struct Rule: AgreedDefinition, Identifiable {
    /// The file's name without its ending.
    public let id: String
    /// What it asks for, in a few words of each language.
    public let titles: TranslatedText
    /// Who says so: a law, a regulator, a standard, or the house itself.
    public let authorities: TranslatedText
    /// Where the authority says so.
    public let clauses: TranslatedText
    /// Where the text can be read; nil for the house's own rules.
    public let url: String?
    /// How sure it is that this is what the authority says; nil for the house's own rules.
    public let certainty: Certainty?
    /// What a violation means.
    public let kind: Kind
    /// How much a violation matters.
    public let severity: Severity
    /// The regimes whose subjects are judged; none for the whole organisation.
    public let regimes: [String]
    /// What the query reads: `relation` or `relation.column` of the source contract.
    ///
    /// Where the source has not got one of them, nothing can be said, and nothing counts as complied with.
    public let needs: [String]
    /// What a row of the query stands for.
    public let subject: String
    /// How many days of subjects are judged each night.
    public let lookBackDays: Int
    /// The longest deadline in it, which the look-back must reach over; nil where nothing runs.
    public let clock: TimeLimit?
    /// By when a person must have decided on a finding; nil where there is no such time.
    public let due: TimeLimit?
    /// Who keeps the rule right.
    public let owner: String
    /// When somebody last compared it with its source.
    public let reviewed: CalendarDate
    /// After how many days that is to be done again.
    public let reviewEveryDays: Int
    /// What to do about a violation.
    public let remedies: TranslatedText
    /// What its findings say is wrong; `{1}` stands for what the statement puts there.
    public let reasons: [TranslatedText]
    /// How it is checked.
    public let check: Check
    /// Whether it is judged unless the organisation says otherwise; a rule of certainty C is not.
    public let isShippedOn: Bool
    /// What held when: the subject's date chooses.
    public internal(set) var versions: [RuleVersion]
    /// The statement; nil for a duty that no query can check.
    public let query: Query?
    /// The file, as the project names it.
    public let file: String
    /// The first date of subjects that this text decides; nil where it decides all before as well.
    public internal(set) var decidesFrom: CalendarDate?
    /// What was agreed before and still decides older subjects, the newest first.
    public internal(set) var earlier: [Rule] = []

    /// What it asks for, in English.
    public var title: String { titles.english }

    /// Who says so, in English.
    public var authority: String { authorities.english }

    /// Where the authority says so, in English.
    public var clause: String { clauses.english }

    /// What to do about a violation, in English.
    public var remedy: String { remedies.english }

    /// The relation whose rows it judges: the first that it needs; empty where it needs none.
    public var relation: String { needs.first.map { String($0.prefix { $0 != "." }) } ?? "" }

    /// Whether the organisation is under the rule at all: under one of its regimes, if it names any.
    public func isInForce(in organisation: Organisation) -> Bool {
        regimes.isEmpty || organisation.regimes.contains { regimes.contains($0.name) }
    }

    /// The date from which somebody must look at it again.
    public var reviewDue: CalendarDate { reviewed + reviewEveryDays }
}
