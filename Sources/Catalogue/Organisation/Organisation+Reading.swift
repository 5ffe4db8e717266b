import Postgres

extension Organisation {
    /// Reads organisation.yaml; nil after the log was told why not.
    ///
    /// It may name `relations` of the source contract.
    static func read(_ text: String, file: String, log: ProblemLog, relations: Set<String>? = nil) -> Organisation? {
        guard let root = YAMLDocument.read(text, file: file, log: log) else { return nil }
        return Reading<Organisation>.mapping { Organisation($0, relations) }.read(root, log)
    }

    private init?(_ reader: MappingReader, _ relations: Set<String>?) {
        let name = reader.required("name", .text())
        let zone = reader.required("reporting_zone", .zone())
        let currency = reader.optional("reporting_currency", .currency())
        let others = reader.optional("other_currencies", .set(of: .currency(), orEmpty: true), default: [])
        let schema = reader.optional("source_schema", .identifier("a schema name (a-z, 0-9, _)"), default: "monitoring")
        let calendarName = reader.optional("calendar", Reading.text().located)
        let calendars = reader.optional("calendars", .dictionary(.text(), .holidays()))
        let hours = reader.optional("opening_hours", .weeklyHours(), default: .always)
        let channels = reader.optional("channels", .dictionary(.choice(Channel.self), .channelSettings()), default: [:])
        let queues = reader.optional("queues", .dictionary(.text(), .queueSettings()), default: [:])
        let allowed = reader.optional("allowed", .set(of: .allowedValue()), default: [])
        let audiences = reader.optional("audiences", .audiences(), default: .empty)
        let settings = Settings(reader)
        let retention = reader.required("retention", .retention(relations: relations))
        let gates = reader.optional("gates", .gateSettings(), default: .standard)
        let regimes = reader.optional("regimes", .regimes(calendars: calendars.map { Set($0.keys) }), default: [])
        let switches = reader.optional("rules", .ruleSwitches(), default: RuleSwitches(on: [], off: []))
        let authority = reader.optional("authority", .authority())
        let escalation = reader.optional("escalation", .escalationLimits())
        let review = reader.optional("review", .reviewSettings(relations: relations), default: ReviewSettings())
        let declarations = reader.optional("declarations", .declarations()) ?? nil

        let named = Dictionary(
            uniqueKeysWithValues: (calendars ?? [:]).map { ($0, HolidayCalendar(name: $0, holidays: $1)) }
        )
        // Calendars that could not be read were reported; their names are not known then.
        if let calendarName, named[calendarName.value] == nil, calendars != nil || !reader.has("calendars") {
            let near = Suggestion.phrase(for: calendarName.value, among: named.keys)
            let known = named.isEmpty ? "there are none" : named.keys.sorted().joined(separator: ", ")
            reader.log.report(
                calendarName.location,
                "\"\(calendarName.value)\" is not among calendars: \(known)\(near)"
            )
        }
        if currency == nil, !others.isEmpty {
            reader.log.report(reader.location(of: "other_currencies"), "other than what? reporting_currency is missing")
        }
        guard let name, let zone, let retention else { return nil }
        self.name = name
        reportingZone = zone
        reportingCurrency = currency
        currencies = currency.map { first in [first] + others.filter { $0 != first } } ?? []
        sourceSchema = schema
        self.calendars = named
        calendar = calendarName.flatMap { named[$0.value] }
        self.queues = queues
        self.allowed = allowed
        self.audiences = audiences
        self.settings = settings
        self.retention = retention
        self.gates = gates
        self.regimes = regimes
        ruleSwitches = switches
        self.authority = authority
        escalationLimits = escalation
        self.review = review
        workerEmotionFeatures = declarations
        openingHours = hours
        self.channels = channels
    }
}

extension Reading where Value == String {
    /// The form of an IANA zone name; whether it exists is the server's to say.
    static func zone() -> Self {
        scalar("an IANA time zone such as Europe/London") { text in
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            let isZone = parts.allSatisfy { part in
                part.first?.isLetter == true
                    && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_+-".contains($0)) }
            }
            return isZone && (parts.count > 1 || text == "UTC") ? text : nil
        }
    }

    fileprivate static func allowedValue() -> Self {
        scalar("an address, @ and a domain, or a number of the organisation's own") { text in
            text.count { $0.isLetter || $0.isNumber } >= 4 ? text : nil
        }
    }

    static func language() -> Self {
        scalar("a language such as en or es-MX") { text in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard let first = parts.first, 2...3 ~= first.utf8.count, first.utf8.allSatisfy({ 97...122 ~= $0 }) else {
                return nil
            }
            let isTag = parts.dropFirst().allSatisfy { part in
                1...8 ~= part.utf8.count && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
            return isTag ? text : nil
        }
    }

    static func currency() -> Self {
        scalar("an ISO 4217 currency such as GBP") { text in
            text.utf8.count == 3 && text.utf8.allSatisfy { (65...90).contains($0) } ? text : nil
        }
    }
}

extension Reading where Value == [String]? {
    /// `{worker_emotion_features: […]}`; an empty list declares that there are none.
    fileprivate static func declarations() -> Self {
        .mapping { reader in .some(reader.optional("worker_emotion_features", .set(of: .text(), orEmpty: true))) }
    }
}
