import Catalogue
import Foundation
import Pipelines
import Postgres
import Sandbox
import TestSupport
import Testing

extension CalendarDate {
    /// A date that a test writes down.
    static func of(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }
}

extension TestCentre {
    /// Fills the source with a sample centre, faulty rows included.
    @discardableResult
    func fill(_ parameters: SampleParameters) throws -> SampleSummary {
        let contract = try String(contentsOfFile: project.path("sql/source/contract.sql"), encoding: .utf8)
        return try SampleCentre.fill(source, parameters, contract: contract)
    }

    /// Has the source's owner do something.
    func change(_ sql: String) throws {
        let source = try Connection(source)
        try source.script(sql, name: "a change of the source")
    }
}

extension SampleParameters {
    /// A small centre with many surveys and evaluations for its size.
    static func small(seed: UInt64, last: CalendarDate, days: Int, contactsPerDay: Int) -> SampleParameters {
        var parameters = SampleParameters(lastDay: last)
        parameters.seed = seed
        parameters.days = days
        parameters.contactsPerDay = contactsPerDay
        parameters.responseShare = 0.6
        parameters.agents = 24
        parameters.answersPerEvaluation = 8
        parameters.evaluations = days * contactsPerDay / 4
        return parameters
    }
}
