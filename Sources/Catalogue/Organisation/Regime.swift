/// A body of law or a code that part of the organisation's work falls under, with the clock by which it counts.
public struct Regime: Hashable, Sendable {
    /// What a subject may be told by.
    public enum Key: String, CaseIterable, Sendable {
        /// The queue of a contact.
        case queue = "queues"
        /// The campaign of an outbound attempt.
        case campaign = "campaigns"
        /// What a contact or a complaint is about.
        case product = "products"
        /// The site of the agent or of the queue.
        case site = "sites"
        /// The customer's region, ISO 3166: GB takes in GB-WLS.
        case region = "regions"
        /// The purpose of a contact or of a campaign.
        case purpose = "purposes"
    }

    /// Some of the organisation's work.
    public enum Part: Hashable, Sendable {
        /// Everything that nothing more particular decides.
        case all
        /// What is named.
        case named([Key: [String]])
    }

    /// The regimes that shipped rules are under; an organisation's own rules may name others.
    public static let shipped: Set<String> = [
        "pci", "eu-gdpr", "uk-gdpr", "uk-fca", "uk-telemarketing", "us-telemarketing", "us-collection", "us-recording",
        "es-customer-service", "eu-ai",
    ]

    /// Its name, as rules give it: `uk-fca`.
    public let name: String
    /// Regimes of one family exclude each other: a subject is under one of them.
    public let family: String
    /// The IANA zone by which its days end; nil for the reporting zone.
    public let zone: String?
    /// The calendar of its holidays; nil where Monday to Friday are business days, all of them.
    public let calendar: String?
    /// What falls under it.
    public let inside: Part
    /// What is known not to; what is neither inside nor outside cannot be judged.
    public let outside: Part
}

extension Reading where Value == [Regime] {
    /// The regimes in the order of their names, each checked against the calendars of the file.
    static func regimes(calendars: Set<String>?) -> Self {
        Reading { node, log in
            guard
                let regimes = Reading<[String: (String) -> Regime]>.dictionary(.text(), .regime(calendars))
                    .read(node, log)
            else { return nil }
            return regimes.map { $1($0) }.sorted { $0.name < $1.name }
        }
    }
}

extension Reading where Value == (String) -> Regime {
    /// A regime without its name, which is the key that it stands under.
    fileprivate static func regime(_ calendars: Set<String>?) -> Self {
        .mapping { reader in
            let family = reader.optional("family", .text())
            let zone = reader.optional("zone", .zone())
            let calendar = reader.optional("calendar", Reading<String>.text().located)
            let inside = reader.required("inside", .part())
            let outside = reader.optional("outside", .part(), default: .named([:]))
            if let calendar, let calendars, !calendars.contains(calendar.value) {
                let near = Suggestion.phrase(for: calendar.value, among: calendars)
                reader.log.report(calendar.location, "\"\(calendar.value)\" is not among calendars\(near)")
            }
            if inside == .all, outside == .all {
                reader.log.report(reader.location(of: "outside"), "everything cannot be both inside and outside")
            }
            guard let inside else { return nil }
            return { name in
                Regime(
                    name: name,
                    family: family ?? name,
                    zone: zone,
                    calendar: calendar?.value,
                    inside: inside,
                    outside: outside
                )
            }
        }
    }
}

extension Reading where Value == Regime.Part {
    /// `all`, or a mapping such as `{queues: [billing], regions: [GB]}`.
    fileprivate static func part() -> Self {
        let named = Reading<Regime.Part>.mapping { reader in
            var members: [Regime.Key: [String]] = [:]
            for key in Regime.Key.allCases { members[key] = reader.optional(key.rawValue, .set(of: .text())) }
            return .named(members)
        }
        return Reading { node, log in
            if case .scalar("all", _) = node.content { return .all }
            return named.read(node, log)
        }
    }
}
