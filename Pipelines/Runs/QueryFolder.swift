public import Catalogue
public import Postgres

/// The project's SQL files as statements, read when they are asked for: an officer edits a file, not a program.
public struct QueryFolder: Sendable {
    private let project: Project

    /// The files of a project.
    public init(_ project: Project) {
        self.project = project
    }

    /// The statement in a file, such as `sql/digests/scorecard.sql`.
    public func query(_ name: String) throws(QueryError) -> Query {
        try project.query(name)
    }
}
