/// One way in which a source changes, and of which age a row may be for the next night to see it.
struct SourceEdit {
    let name: String
    /// Where rows say in `updated_at` when they changed.
    let ages: [SourceEditor.Age]
    /// Where they do not: then only what changes how many rows a date has is seen behind the look-back.
    let agesUnmarked: [SourceEditor.Age]
    let apply: (inout SourceEditor, SourceEditor.Age) throws -> Void

    /// Every edit that architecture.md promises to see the next night.
    ///
    /// Not here, because nobody promises it before the monthly run: a row that goes from a date older than the history
    /// of day counts; without `updated_at` also anything else that happens there, and a row that only says something
    /// else on a date behind the look-back.
    static var all: [SourceEdit] {
        SourceEditor.dated.flatMap { rows($0.name, $0.key) } + moves + answers + arrivals
    }

    init(
        _ name: String,
        _ ages: [SourceEditor.Age],
        _ agesUnmarked: [SourceEditor.Age],
        _ apply: @escaping (inout SourceEditor, SourceEditor.Age) throws -> Void
    ) {
        self.name = name
        self.ages = ages
        self.agesUnmarked = agesUnmarked
        self.apply = apply
    }
}

extension [SourceEditor.Age] {
    static var allCases: Self { SourceEditor.Age.allCases }
}
