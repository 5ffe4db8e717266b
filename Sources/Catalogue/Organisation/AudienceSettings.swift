/// How an audience's files are written.
public struct AudienceSettings: Hashable, Sendable {
    /// What stands before the decimals of a number.
    public enum DecimalMark: String, CaseIterable, Sendable {
        /// 0.83
        case point
        /// 0,83
        case comma

        /// The mark itself.
        public var character: Unicode.Scalar { self == .point ? "." : "," }
    }

    /// What stands between the columns of a CSV file.
    public enum Separator: String, CaseIterable, Sendable {
        /// As RFC 4180 has it.
        case comma
        /// What spreadsheets expect where the decimal mark is a comma.
        case semicolon
        /// For programs that quote nothing.
        case tab

        /// The separator itself.
        public var character: Unicode.Scalar {
            switch self {
            case .comma: ","
            case .semicolon: ";"
            case .tab: "\t"
            }
        }
    }

    /// The language of words and sentences.
    public let language: Language
    /// The decimal mark.
    public let decimalMark: DecimalMark
    /// The separator.
    public let separator: Separator

    /// What holds where nothing is said: English, with a point and commas.
    public static let standard = AudienceSettings(language: .english)

    /// Settings; mark and separator are the language's own unless given.
    public init(language: Language, decimalMark: DecimalMark? = nil, separator: Separator? = nil) {
        self.language = language
        let mark = decimalMark ?? (language == .spanish ? .comma : .point)
        self.decimalMark = mark
        self.separator = separator ?? (mark == .comma ? .semicolon : .comma)
    }
}

/// What organisation.yaml says about the files of each audience.
struct AudienceList: Sendable {
    static let empty = AudienceList(settings: [:])

    /// By `organisation`, `officers`, `teams` or `team:NAME`.
    let settings: [String: AudienceSettings]
}

extension Organisation {
    /// How the files for managers of the whole organisation are written.
    public var organisationAudience: AudienceSettings { audiences.settings["organisation"] ?? .standard }

    /// How the officers' files are written.
    public var officersAudience: AudienceSettings { audiences.settings["officers"] ?? .standard }

    /// How a team's files are written: as it was said of the team, else of all teams.
    public func audience(ofTeam team: String) -> AudienceSettings {
        audiences.settings["team:\(team)"] ?? audiences.settings["teams"] ?? .standard
    }

    /// How the files of a team's managers are written; without a team, those of the organisation's.
    public func audience(ofManagersOf team: String?) -> AudienceSettings {
        team.map(audience(ofTeam:)) ?? organisationAudience
    }
}

extension Reading where Value == AudienceList {
    static func audiences() -> Self {
        Reading { node, log in
            Reading<[String: AudienceSettings]>.dictionary(.audienceName(), .audienceSettings())
                .read(node, log)
                .map { AudienceList(settings: $0) }
        }
    }
}

extension Reading where Value == String {
    fileprivate static func audienceName() -> Self {
        scalar("organisation, officers, teams, or team: and a team's name") { text in
            let isTeam = text.hasPrefix("team:") && text.utf8.count > "team:".utf8.count
            return isTeam || ["organisation", "officers", "teams"].contains(text) ? text : nil
        }
    }
}

extension Reading where Value == AudienceSettings {
    fileprivate static func audienceSettings() -> Self {
        .mapping { reader in
            let language = reader.optional("language", .choice(Language.self), default: .english)
            let mark = reader.optional("decimal_mark", .choice(AudienceSettings.DecimalMark.self))
            let separator = reader.optional("separator", .choice(AudienceSettings.Separator.self))
            let settings = AudienceSettings(language: language, decimalMark: mark, separator: separator)
            guard settings.decimalMark.character != settings.separator.character else {
                reader.log.report(
                    reader.location(of: "separator"),
                    "decimal_mark and separator are both a comma: a number could not be told from two columns"
                )
                return nil
            }
            return settings
        }
    }
}
