@testable import Catalogue
import Foundation
import Pipelines
import Postgres
import TestSupport
import Testing

/// Every key and value of organisation.yaml, targets, KPIs, audiences and rules' headers.
@Suite struct `Whatever is written into a file` {
    @Test(arguments: [HostileProject.Part.values, .keys])
    func `runs no statement: it is refused with its place, or a value like any other`(
        _ part: HostileProject.Part
    ) async throws {
        var hostile = try HostileProject(part)
        let tried = hostile.places.count
        var refused: [String] = []
        while true {
            try hostile.write()
            do {
                _ = try Catalogue.load(hostile.project)
                break
            } catch let error {
                var isLess = false
                for problem in error.problems {
                    // What no rule names is told by its name.
                    let isPlaced =
                        problem.line > 0 && problem.column > 0 || problem.message.contains(HostileProject.text)
                    #expect(isPlaced, "\(problem) says where")
                    if let place = hostile.takeBack(problem) {
                        isLess = true
                        refused.append("\(place.file) \(place.path)")
                    }
                }
                try #require(isLess, "\(error)")
            }
        }
        #expect(tried > 300 && refused.count > 200, "\(tried) tried, \(refused.count) refused")
        #expect(part == .keys || hostile.places.count > 20, "names and titles are what people write")
        // What is left is read as a value: nights run with it.
        let centre = try await TestCentre.make(project: hostile.project)
        let last = try CalendarDate.of("2026-03-03")
        try centre.fill(.small(seed: 5, last: last, days: 2, contactsPerDay: 50))
        for conninfo in [centre.source, centre.store] {
            try Connection(conninfo).query("create table public.canary (alive boolean)")
        }
        try centre.night(last)
        for conninfo in [centre.source, centre.store] {
            #expect(try Connection(conninfo).query("select from public.canary").isEmpty, "the canary is alive")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: centre.exports).contains("organisation"))
    }

    @Test(arguments: ["english.lexicon", "spanish.lexicon", "english.stopwords"])
    func `is a word of a lexicon, or refused with its place`(_ name: String) throws {
        let project = try TestProject.copied()
        let file = "Pipelines/lexicons/\(name)"
        let text = try String(contentsOfFile: project.path(file), encoding: .utf8)
        try project.write("\(text)\n\(HostileProject.text)\n", to: file)
        do {
            _ = try project.scanner()
            _ = try Catalogue.load(project)
        } catch {
            let line = text.components(separatedBy: "\n").count + 1
            #expect("\(error)".contains("\(file):\(line):"), "\(error)")
        }
    }
}
