internal import ArgumentParser
internal import Foundation
internal import Pipelines
internal import Postgres
internal import Sandbox

/// A private PostgreSQL, a sample contact centre, a night, and where to look.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start a private PostgreSQL, fill a sample contact centre, run a night, and show what came of it.",
        discussion: """
            The server listens on a socket in its own directory and on no network. It goes on running, so that you can \
            look; assay demo --stop ends it and deletes everything. Running the demo again begins afresh.
            """
    )

    @OptionGroup var options: ProjectOptions

    @Option(help: "How many days of contacts.")
    var days = 60

    @Option(name: .customLong("contacts-per-day"), help: "How many contacts a day, on average.")
    var contactsPerDay = 2000

    @Option(help: "Decides everything that is drawn: the same seed, the same centre.")
    var seed: UInt64 = 1

    @Option(
        name: .customLong("as-of"),
        help: "The instant of the night; now unless given. The sample ends the day before."
    )
    var asOf: Timestamp?

    @Option(help: "Where to put the server and the exports; a directory that is the demo's alone.")
    var directory: String?

    @Flag(help: "Stop the demo's server and delete its directory.")
    var stop = false

    func validate() throws {
        if days < 1 || contactsPerDay < 1 { throw ValidationError("--days and --contacts-per-day take 1 or more") }
    }

    func run() async throws {
        let place = DemoPlace(directory: directory)
        if stop {
            print(
                try await place.remove()
                    ? "stopped and deleted \(place.directory)" : "there is no demo in \(place.directory)"
            )
            return
        }
        let surroundings = try Surroundings(options)
        if try await place.remove() { print("removed the earlier demo in \(place.directory)") }
        do {
            try await show(place, surroundings)
        } catch {
            // Half a demo is of no use, and its server would stay.
            _ = try? await place.remove()
            throw error
        }
    }

    private func show(_ place: DemoPlace, _ surroundings: Surroundings) async throws {
        let demo = try await DemoCentre(place, surroundings, asOf: asOf ?? Surroundings.now())
        print("a private PostgreSQL runs in \(place.directory); it has no network port")

        var parameters = SampleParameters(lastDay: try demo.yesterday())
        parameters.days = days
        parameters.contactsPerDay = contactsPerDay
        parameters.seed = seed
        // In fewer days there is no room for what takes eight weeks.
        parameters.plants = days >= SampleParameters.daysForPlants
        let summary = try demo.fill(parameters)
        let contacts = summary.rows["contact"] ?? 0
        print(
            "the sample centre has \(contacts) contacts on \(days) days, \(summary.planted.values.reduce(0, +)) faulty rows on purpose"
        )

        // Agreed before the first contact, so that every figure is judged.
        print(try demo.goLive(from: parameters.lastDay - (days + 7)))

        let outcome = try demo.night()
        for step in outcome.steps { print("  \(step.name) in \(step.duration.formatted): \(step.summary)") }
        if !outcome.attention.isEmpty { print("what the night wants somebody to look at:") }
        for line in outcome.attention { print("  \(line)") }
        if parameters.plants {
            print("")
            print(try demo.violations(summary), terminator: "")
        }
        print("")
        print(try demo.scorecard(outcome.dates.upperBound), terminator: "")
        print(demo.farewell(outcome.dates.upperBound))
    }
}
