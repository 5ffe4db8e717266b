public import Postgres

/// What the organisation decided about itself: `Pipelines/organisation.yaml`.
public struct Organisation: Sendable {
    /// What a critical failure does to the score of an evaluation.
    public enum AutoFail: String, CaseIterable, Sendable {
        /// The score is 0.
        case zero
        /// The score stays as it was given; the evaluation fails all the same.
        case keep
    }

    /// The organisation's name, as reports print it.
    public let name: String
    /// The IANA time zone that gives every contact its business date.
    public let reportingZone: String
    /// The ISO 4217 code of the currency in which sums are shown, where amounts are used at all.
    public let reportingCurrency: String?
    /// The currencies of amounts that figures are shown for, the reporting currency first; amounts are never converted.
    public let currencies: [String]
    /// The name of the schema that holds the source contract's views.
    public let sourceSchema: String
    /// Every holiday calendar of the file, by name.
    public let calendars: [String: HolidayCalendar]
    /// The calendar that the organisation's own business days follow.
    public let calendar: HolidayCalendar?
    /// What the file says about queues, by queue.
    public let queues: [String: QueueSettings]
    /// The organisation's own addresses and numbers, which are nobody's personal data.
    public let allowed: [String]
    /// What has a number.
    public let settings: Settings
    /// What is kept, and for how long.
    public let retention: Retention
    /// When the figures of a date are provisional because of what was pulled for it.
    public let gates: GateSettings

    /// The regimes that rules name, in alphabetical order.
    public let regimes: [Regime]
    /// Which rules are judged.
    public let ruleSwitches: RuleSwitches
    /// What each rung of the ladder may decide; nil where it was not agreed.
    public let authority: Authority?
    /// How soon escalations are to be accepted and closed; nil where it was not agreed.
    public let escalationLimits: EscalationLimits?
    /// How findings are opened, decided and looked at.
    public let review: ReviewSettings
    /// Features that infer workers' emotions from voice or face; nil where nobody has declared them.
    public let workerEmotionFeatures: [String]?

    let openingHours: WeeklyHours
    let channels: [Channel: ChannelSettings]
    let audiences: AudienceList

    /// T and S for a queue's contacts of a channel: the queue's own, else the channel's.
    public func thresholds(queue: String?, channel: Channel) -> ServiceThresholds {
        let own = queue.flatMap { queues[$0] }
        let general = channels[channel]
        let standard = ServiceThresholds.standard(for: channel)
        return ServiceThresholds(
            threshold: own?.threshold ?? general?.threshold ?? standard.threshold,
            shortAbandon: own?.shortAbandon ?? general?.shortAbandon ?? standard.shortAbandon
        )
    }

    /// The opening hours of a week: the queue's own, else the channel's, else the organisation's.
    public func openingHours(queue: String? = nil, channel: Channel? = nil) -> WeeklyHours {
        queue.flatMap { queues[$0]?.openingHours } ?? channel.flatMap { channels[$0]?.openingHours } ?? openingHours
    }

    /// The opening hours of a date, holidays considered.
    public func openingHours(on date: CalendarDate, queue: String? = nil, channel: Channel? = nil) -> [TimeSpan] {
        openingHours(queue: queue, channel: channel)
            .spans(on: date, isHoliday: calendar?.title(on: date) != nil)
    }

    /// The queues that count for a site, in alphabetical order.
    public func queues(ofSite site: String) -> [String] {
        queues.filter { $0.value.site == site }.keys.sorted()
    }

    /// The queues that count for a team, in alphabetical order.
    public func queues(ofTeam team: String) -> [String] {
        queues.filter { $0.value.team == team }.keys.sorted()
    }
}
