import Postgres

extension Reading where Value == RuleVersion {
    /// `{from: …, to: …, parameters: {…}, source: …}`: each of the rule's parameters has a value.
    static func ruleVersion(_ parameters: [String: RuleParameter]) -> Self {
        .mapping { reader in
            let from = reader.optional("from", .dateOrOpen()) ?? nil
            let to = reader.optional("to", Reading<CalendarDate?>.dateOrOpen().located)
            let source = reader.optional("source", .text())
            let values =
                parameters.isEmpty
                ? reader.optional("parameters", .values(of: [:]), default: [:])
                : reader.required("parameters", .values(of: parameters))
            if let to, let end = to.value, let from, end < from {
                reader.log.report(to.location, "\(end) is before \(from), on which it begins")
            }
            return values.map { RuleVersion(from: from, to: to?.value, parameters: $0, source: source) }
        }
    }

    /// The versions of a rule: one after the other, never two for one date.
    static func ruleVersions(_ parameters: [String: RuleParameter]) -> Reading<[RuleVersion]> {
        let list = Reading<[Located<RuleVersion>]>.list(of: Reading.ruleVersion(parameters).located)
        return Reading<[RuleVersion]> { node, log in
            guard let versions = list.read(node, log) else { return nil }
            for (earlier, later) in zip(versions, versions.dropFirst()) {
                guard let end = earlier.value.to, let begin = later.value.from, end < begin else {
                    log.report(
                        later.location,
                        "versions stand in order, and each ends (to is its last date) before the next begins"
                    )
                    return nil
                }
            }
            return versions.map(\.value)
        }
    }
}

extension Reading where Value == [String: RuleVersion.Value] {
    /// A value for each parameter, of its type.
    fileprivate static func values(of parameters: [String: RuleParameter]) -> Self {
        .mapping { reader in
            var values: [String: RuleVersion.Value] = [:]
            for (name, parameter) in parameters.sorted(by: { $0.key < $1.key }) {
                values[name] = reader.required(name, parameter.reading)
            }
            return values.count == parameters.count ? values : nil
        }
    }
}

extension Reading where Value == CalendarDate? {
    /// A date, or nothing where a span is open.
    fileprivate static func dateOrOpen() -> Self {
        Reading { node, log in
            if node.isNull { return .some(nil) }
            return Reading<CalendarDate>.date().read(node, log).map { .some($0) }
        }
    }
}
