internal import ArgumentParser
internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Reports

/// What a draft would have shown.
struct Preview: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what a file on disk would have shown for past dates; writes nothing.",
        discussion: """
            A rule is judged once for the subjects of the dates, as of the last night, against the facts that are held, \
            and compared with the findings that stand. Of KPIs, measures, targets and organisation.yaml it says which \
            figures mean something else, and what they come to before and after.
            """
    )

    @OptionGroup var options: ProjectOptions
    @OptionGroup var format: FormatOption

    @Argument(help: "The file on disk.")
    var file: String

    @Option(help: "The first date.")
    var from: CalendarDate

    @Option(help: "The last date.")
    var to: CalendarDate

    func validate() throws {
        if from > to { throw ValidationError("--from is after --to") }
    }

    func run() throws {
        let surroundings = try Surroundings(options)
        let contract = try surroundings.contract()
        let store = try surroundings.connectToStore()
        let right = try store.query(surroundings.queries.query("sql/store/agreement/may_preview.sql")).first
        guard right?["may"] == "t" else {
            throw RunError.configuration(
                "a preview reads facts, and an officer's login may not: whoever runs nights makes it (a member of assay_pipeline), "
                    + "for those who agree to look at"
            )
        }
        let name = surroundings.fileName(file)
        let before = try surroundings.agreement(store).project
        let draft = try Proposal([name], of: surroundings.project, contract, from: from, store)
        for line in draft.alterations { print("alters \(line)") }
        if name.hasPrefix("sql/rules/") {
            guard let rule = draft.catalogue.register.rules.first(where: { $0.file == name }), rule.check == .query
            else {
                return print("\(name) is judged by no query of the store: there is nothing to preview")
            }
            try show(RulePreview(rule, from...to, draft.project, store), rule)
        } else {
            let old = try Catalogue.load(before, contractColumns: contract.columnNames)
            try showFigures(from: old, before, to: draft, store)
        }
    }

    private func show(_ preview: RulePreview, _ rule: Rule) throws {
        if !preview.missing.isEmpty {
            return print("\(rule.id) cannot be judged: the source has no \(preview.missing.joined(separator: ", "))")
        }
        if let held = preview.heldFrom {
            print("no facts are held from \(from) to \(min(held - 1, to)): they were purged, or there were none")
        }
        func count(_ outcome: String) -> Int { preview.counts[outcome] ?? 0 }
        print(
            "\(rule.id), \(from) to \(to), as of \(preview.asOf): \(count("violated")) violated, \(count("compliant")) comply, "
                + "\(count("pending")) pending, \(count("not_evaluable")) cannot be judged"
        )
        print(
            "findings: \(preview.new.count) new, \(preview.cleared.count) cleared, \(preview.unchanged) as they are, "
                + "\(preview.undecided.count) of which nothing can be said"
        )
        let changes = [("new", preview.new), ("cleared", preview.cleared)]
        for team in Set((preview.new + preview.cleared).map(\.team)).sorted() {
            let counts = changes.map { what, subjects in "\(subjects.count { $0.team == team }) \(what)" }
            print("team \(team.isEmpty ? "(none)" : team): \(counts.joined(separator: ", "))")
        }
        var listing = Listing(
            "changes",
            columns: [.text("change"), .text("date"), .text("team"), .text("subject"), .text("window")]
        )
        for (what, subjects) in changes {
            for subject in subjects {
                try listing.append([
                    Cell(text: what), Cell(text: subject.date.description), Cell(text: subject.team),
                    Cell(text: subject.id), Cell(text: subject.window),
                ])
            }
        }
        if !preview.new.isEmpty || !preview.cleared.isEmpty {
            print(listing.rendered(as: format.format), terminator: "")
        }
    }

    private func showFigures(
        from old: Catalogue,
        _ before: Project,
        to draft: Proposal,
        _ store: borrowing Connection
    ) throws {
        let difference = CatalogueDifference(from: old, to: draft.catalogue)
        guard !difference.kpis.isEmpty else { return print("no figure means anything else") }
        let kpis = Set(difference.kpis)
        let first = try FigurePreview(kpis, old, from...to, before, store)
        let second = try FigurePreview(kpis, draft.catalogue, from...to, draft.project, store)
        var listing = Listing(
            "figures",
            columns: [
                .text("KPI"), .text("channel"), .number("before"), .number("after"), .number("n before"),
                .number("n after"),
            ]
        )
        func key(_ figure: FigurePreview.Figure) -> String { "\(figure.kpi) \(figure.channel)" }
        let was = Dictionary(first.figures.map { (key($0), $0) }) { $1 }
        let now = Dictionary(second.figures.map { (key($0), $0) }) { $1 }
        let gone = first.figures.filter { now[key($0)] == nil }
        for figure in second.figures + gone {
            let (old, new) = (was[key(figure)], now[key(figure)])
            try listing.append([
                Cell(text: figure.kpi), Cell(text: figure.channel.isEmpty ? "all" : figure.channel),
                Cell(number: old?.value), Cell(number: new?.value), Cell(number: old?.n), Cell(number: new?.n),
            ])
        }
        print(listing.rendered(as: format.format), terminator: "")
        for (kpi, why) in second.omitted { print("\(kpi): \(why)") }
    }
}
