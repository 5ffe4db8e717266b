internal import Foundation
public import Catalogue
internal import Postgres

extension Bank1999 {
    /// The bank as a contact centre: its two months as the source, an empty store, and the project below.
    ///
    /// - Returns: A centre over which no night has run yet.
    /// - Throws: What the server says, or ``TestSupportError`` where the files are not there.
    public static func centre() async throws -> TestCentre {
        let centre = try await TestCentre.make(project: try project())
        try load(into: centre.source)
        try materialise(in: centre.source)
        return centre
    }

    /// Keeps what the views compute where an index can find it, as a centre with such views would.
    ///
    /// - Parameter conninfo: A database that ``load(_:into:)`` has filled.
    /// - Throws: What the server says.
    public static func materialise(in conninfo: String) throws {
        try Connection(conninfo).script(sql("materialised.sql"), name: "bank1999/materialised.sql")
    }

    /// The shipped files with the bank's `organisation.yaml`.
    ///
    /// The calls from February to September are not among the files. For this source those months are closed, so that
    /// what is reported missing is what is missing from the files.
    ///
    /// - Throws: What the file system says.
    public static func project() throws -> Project {
        try TestProject.edited { text in
            text = try sql("organisation.yaml")
            text += "calendar: not-delivered\ncalendars:\n  not-delivered:\n"
            for date in notDelivered { text += "    - {date: \(date), title: not among the files}\n" }
        }
    }

    private static var notDelivered: [CalendarDate] {
        guard let first = CalendarDate("1999-02-01"), let last = CalendarDate("1999-09-30") else { return [] }
        return Array(first...last)
    }
}
