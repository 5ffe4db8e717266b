@testable import Catalogue

/// An `organisation.yaml` that a test writes.
enum OrganisationText {
    /// What every one has to have: what a test adds begins on line 5.
    static let start = "name: N\nreporting_zone: Europe/London\n\nretention: {contacts_months: 24}\n"

    /// Reads a whole file; `relations` are those that a source contract has.
    static func read(
        _ text: String,
        relations: Set<String>? = nil
    ) -> (organisation: Organisation?, messages: [String]) {
        let log = ProblemLog()
        let organisation = Organisation.read(text, file: "o.yaml", log: log, relations: relations)
        return (organisation, CatalogueError(log.problems).problems.map(\.description))
    }
}
