/// What counts as answered in time, and which hang-ups are too short to count.
public struct ServiceThresholds: Hashable, Sendable {
    /// T: a contact answered within so many seconds was answered in time.
    public let threshold: Int
    /// S: a customer who hung up within so many seconds was not really waiting.
    public let shortAbandon: Int

    /// What holds for a channel that organisation.yaml does not name.
    public static func standard(for channel: Channel) -> ServiceThresholds {
        switch channel {
        case .voice: ServiceThresholds(threshold: 20, shortAbandon: 5)
        case .chat: ServiceThresholds(threshold: 60, shortAbandon: 10)
        case .email: ServiceThresholds(threshold: 86_400, shortAbandon: 0)
        case .message: ServiceThresholds(threshold: 900, shortAbandon: 0)
        case .callback: ServiceThresholds(threshold: 3600, shortAbandon: 0)
        }
    }
}

/// What organisation.yaml says about one queue; nil wherever the channel's or the organisation's value holds.
public struct QueueSettings: Hashable, Sendable {
    /// The site that the queue's unanswered contacts count for.
    public let site: String?
    /// The team that the queue's unanswered contacts count for.
    public let team: String?
    /// T for this queue, in seconds.
    public let threshold: Int?
    /// S for this queue, in seconds.
    public let shortAbandon: Int?
    /// When this queue is open.
    public let openingHours: WeeklyHours?
    /// The languages spoken in it, BCP 47; nil where the file does not say.
    public let languages: [String]?
}

/// What organisation.yaml says about one channel.
struct ChannelSettings {
    let threshold: Int?
    let shortAbandon: Int?
    let openingHours: WeeklyHours?
}

extension Reading where Value == ChannelSettings {
    static func channelSettings() -> Self {
        .mapping { reader in
            ChannelSettings(
                threshold: reader.optional(Organisation.Parameter.serviceThreshold.rawValue, .integer(0...2_592_000)),
                shortAbandon: reader.optional(Organisation.Parameter.shortAbandon.rawValue, .integer(0...86_400)),
                openingHours: reader.optional("opening_hours", .weeklyHours())
            )
        }
    }
}

extension Reading where Value == QueueSettings {
    static func queueSettings() -> Self {
        .mapping { reader in
            QueueSettings(
                site: reader.optional("site", .text()),
                team: reader.optional("team", .text()),
                threshold: reader.optional(Organisation.Parameter.serviceThreshold.rawValue, .integer(0...2_592_000)),
                shortAbandon: reader.optional(Organisation.Parameter.shortAbandon.rawValue, .integer(0...86_400)),
                openingHours: reader.optional("opening_hours", .weeklyHours()),
                languages: reader.optional("languages", .set(of: .language()))
            )
        }
    }
}
