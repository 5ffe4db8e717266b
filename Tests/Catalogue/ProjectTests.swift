import Catalogue
import Foundation
import Testing

@Suite struct ProjectTests {
    @Test func `the nearest parent that has both is the project`() throws {
        let temporary = try TemporaryProject()
        let directory = temporary.project.directory
        #expect(try Project.find(explicit: nil, home: nil, from: directory + "/sql/measures").directory == directory)
        #expect(try Project.find(explicit: nil, home: "", from: directory).directory == directory)
    }

    @Test func `the command line goes before the environment, and both before the place`() throws {
        let (first, second) = (try TemporaryProject(), try TemporaryProject())
        let (one, two) = (first.project.directory, second.project.directory)
        #expect(try Project.find(explicit: one, home: two, from: "/").directory == one)
        #expect(try Project.find(explicit: nil, home: two + "/", from: one).directory == two)
        #expect(try Project.find(explicit: "..", home: nil, from: one + "/sql").directory == one)
    }

    @Test func `a directory that is no project is named`() throws {
        let temporary = try TemporaryProject()
        let directory = temporary.project.directory + "/sql"
        let error = try #require(throws: CatalogueError.self) {
            try Project.find(explicit: directory, home: nil, from: temporary.project.directory)
        }
        #expect(
            error.description
                == "\(directory): no project: --project names a directory without sql/ and Pipelines/organisation.yaml"
        )
        let nowhere = try #require(throws: CatalogueError.self) {
            try Project.find(explicit: nil, home: nil, from: "/")
        }
        #expect(nowhere.description.hasPrefix("/: no project: neither here nor above is a directory with sql/"))
    }

    @Test func `a missing file is named`() throws {
        let temporary = try TemporaryProject()
        try FileManager.default.removeItem(atPath: temporary.project.path("Pipelines/targets.yaml"))
        #expect(temporary.complaints() == ["Pipelines/targets.yaml: the file is missing"])
    }

    @Test func `bytes that are no text are shown by line and column`() throws {
        let temporary = try TemporaryProject()
        var data = Data("targets: []\n# caf\u{e9} ".utf8)
        data.append(contentsOf: [0xFF, 0x0A])
        try data.write(to: URL(fileURLWithPath: temporary.project.path("Pipelines/targets.yaml")))
        #expect(temporary.complaints() == ["Pipelines/targets.yaml:2:8: bytes that are not UTF-8"])
    }
}
