public import Catalogue
public import Postgres

/// Of whom a digest page is, for which date, and how it is written.
public struct DigestEdition: Sendable {
    /// The organisation's name.
    public var organisation: String
    /// For whom the page is.
    public var audience: ExportAudience
    /// The last date that it covers.
    public var date: CalendarDate
    /// The run whose figures these are.
    public var runID: String
    /// Whether nothing is agreed yet.
    public var isTrial: Bool
    /// The dates of its figures that are not to be relied on.
    public var provisional: [ProvisionalDay]
    /// How the audience's files are written.
    public var settings: AudienceSettings

    /// An edition.
    public init(
        organisation: String,
        audience: ExportAudience,
        date: CalendarDate,
        runID: String,
        isTrial: Bool,
        provisional: [ProvisionalDay] = [],
        settings: AudienceSettings = .standard
    ) {
        self.organisation = organisation
        self.audience = audience
        self.date = date
        self.runID = runID
        self.isTrial = isTrial
        self.provisional = provisional
        self.settings = settings
    }

    var language: Language { settings.language }

    /// The team; nil for the organisation.
    var team: String? {
        guard case .team(let name) = audience else { return nil }
        return name
    }
}
