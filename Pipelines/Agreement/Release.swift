public import Catalogue
public import Postgres

/// What a release of Assay brings to a store.
public struct Release {
    /// A file that differs from what is agreed, and what becomes of it.
    public struct File: Sendable {
        /// The file within the project.
        public let name: String
        /// What becomes of it, in words.
        public let fate: String
    }

    /// The files that differ from what was agreed; none in trial.
    public let files: [File]
    /// What the agreed ones change, a sentence each.
    public let alterations: [String]

    private static let fates = [
        "new": "new: agreed, as the release has it",
        "taken": "agreed as the release has it: nobody had changed it here",
        "kept":
            "was changed here: what was agreed here stays; compare it, and assay propose what you want of the release's",
        "proposed": "is what somebody proposes: it waits for another person",
        "gone": "is no longer in the release and stays agreed: assay propose that it goes",
    ]

    /// Takes a release once: its files are those on disk.
    ///
    /// On a live store texts that nobody changed here are agreed as the release has them; others stay.
    ///
    /// - Throws: What is wrong with the files, or what the server says.
    public init(
        _ version: String,
        _ project: Project,
        _ contract: Contract,
        asOf: Timestamp,
        _ store: borrowing Connection
    ) throws {
        let before = try Agreement(project, asOf: asOf, store)
        let columns = contract.columnNames
        let texts = try Proposal.texts(of: project)
        (files, alterations) = try store.transaction { store in
            let rows = try store.query(
                QueryFolder(project.onDisk).query("sql/store/agreement/take_release.sql"),
                ["release": .text(version), "files": try Proposal.json(texts)]
            )
            let files = try rows.map { row in
                let what: String = try row.get("what")
                return File(name: try row.get("file"), fate: Self.fates[what] ?? what)
            }
            guard before.liveFrom != nil, let today = before.today, !files.isEmpty else { return (files, []) }
            // What would not hold together is not taken: the transaction is undone.
            let after = try Agreement(project, on: today, store)
            guard before.project.governance == .live, after.project.governance == .live else { return (files, []) }
            let difference = CatalogueDifference(
                from: try Catalogue.load(before.project, contractColumns: columns),
                to: try Catalogue.load(after.project, contractColumns: columns)
            )
            return (files, difference.lines)
        }
    }
}
