internal import ArgumentParser
internal import Catalogue
internal import Postgres
internal import Reports

/// What is checked, on what authority, since when.
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "The rules: what is checked, on what authority, since when. None of it is legal advice.",
        subcommands: [List.self, Show.self]
    )

    /// Every rule in a line.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List every rule of the register.")

        @OptionGroup var options: ProjectOptions
        @OptionGroup var source: DefinitionSource
        @OptionGroup var format: FormatOption

        func run() throws {
            let surroundings = try Surroundings(options)
            let catalogue = try source.catalogue(surroundings)
            var listing = Listing(
                "rules",
                columns: [
                    .text("rule"), .text("title"), .text("authority"), .text("clause"), .text("kind"),
                    .text("severity"), .text("certainty"), .text("state"), .text("from"), .text("to"), .text("version"),
                ]
            )
            for rule in catalogue.register.rules {
                let state = RuleStanding(rule, catalogue.organisation).description
                for version in rule.versions {
                    try listing.append([
                        Cell(text: rule.id), Cell(text: rule.title), Cell(text: rule.authority),
                        Cell(text: rule.clause), Cell(text: rule.kind.rawValue), Cell(text: rule.severity.rawValue),
                        Cell(text: rule.certainty?.rawValue), Cell(text: state), Cell(text: version.from?.description),
                        Cell(text: version.to?.description), Cell(text: version.version.description),
                    ])
                }
            }
            print(listing.rendered(as: format.format), terminator: "")
        }
    }

    /// All of one rule.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show all that is known of a rule.")

        @OptionGroup var options: ProjectOptions
        @OptionGroup var source: DefinitionSource

        @Argument(help: "The rule's id, as assay rules list has it.")
        var rule: String

        func run() throws {
            let surroundings = try Surroundings(options)
            let catalogue = try source.catalogue(surroundings)
            guard let found = catalogue.register.rule(rule) else {
                throw ValidationError("there is no rule \(rule): assay rules list has them all")
            }
            var sheet = FactSheet()
            for (name, value) in lines(found, catalogue.organisation) { sheet.add(name, value) }
            print(sheet.rendered, terminator: "")
        }

        private func lines(_ rule: Rule, _ organisation: Organisation) -> [(String, String)] {
            var lines = [
                ("rule", rule.id), ("title", rule.title), ("authority", "\(rule.authority), \(rule.clause)"),
                ("state", RuleStanding(rule, organisation).description),
                ("kind", "\(rule.kind.rawValue), \(rule.severity.rawValue)"), ("subject", rule.subject),
            ]
            if let url = rule.url { lines.append(("text", url)) }
            if let certainty = rule.certainty { lines.append(("certainty", certainty.meaning)) }
            if !rule.regimes.isEmpty { lines.append(("regimes", rule.regimes.joined(separator: ", "))) }
            if !rule.needs.isEmpty { lines.append(("needs", rule.needs.joined(separator: ", "))) }
            if rule.check == .query { lines.append(("look-back", "\(rule.lookBackDays) days")) }
            if let clock = rule.clock { lines.append(("clock", clock.description)) }
            if let due = rule.due { lines.append(("decide within", due.description)) }
            lines.append(("remedy", rule.remedy))
            lines.append(("owner", "\(rule.owner), reviewed \(rule.reviewed), again by \(rule.reviewDue)"))
            for version in rule.versions {
                let span = "\(version.from?.description ?? "always") to \(version.to?.description ?? "now")"
                let values = version.parameters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                let source = version.source.map { " (\($0))" } ?? ""
                lines.append(("version", "\(version.version)  \(span)\(source)  \(values.joined(separator: ", "))"))
            }
            lines.append(("file", rule.file))
            return lines
        }
    }
}

/// Whether a rule is judged in this organisation, in words.
struct RuleStanding: CustomStringConvertible {
    let description: String

    init(_ rule: Rule, _ organisation: Organisation) {
        description =
            switch rule.check {
            case .none: "registered: no query can check it"
            case _ where !rule.isInForce(in: organisation): "not in force: no such regime in organisation.yaml"
            case _ where !organisation.ruleSwitches.isOn(rule): "off"
            case .monthly: "on, monthly in the source"
            case .query: "on"
            }
    }
}

extension Rule.Certainty {
    /// What the letter means.
    fileprivate var meaning: String {
        switch self {
        case .text: "A: the text or the regulator's page was read"
        case .secondary: "B: consistent secondary sources"
        case .unconfirmed: "C: unconfirmed"
        }
    }
}
