import Foundation
import Postgres
import Subprocess
import TestSupport
import Testing

/// What whoever answers for a person's data asks of the program.
@Suite struct `assay subject` {
    /// Runs a command with a line on its standard input.
    private func ask(_ reference: String, _ arguments: [String], _ installation: Installation) async throws
        -> AssayProgram.Ending
    {
        try await AssayProgram.run(
            ["subject"] + arguments,
            environment: installation.environment.merging(["REFERENCE": reference]) { $1 },
            through: ["sh", "-c", "printf '%s\\n' \"$REFERENCE\" | exec \"$@\"", "sh"]
        ) { _ in }
    }

    /// The customer who made contact most often of those of whom nothing has to be kept, and their contacts in the store.
    private func customer(_ installation: Installation) throws -> (reference: String, contacts: [String]) {
        let rows = try Connection(installation.source).query(
            """
            select customer_ref, array_agg(contact_id) as contacts from monitoring.contact
            where customer_ref is not null
                and customer_ref not in (select customer_ref from monitoring.complaint where customer_ref is not null)
            group by 1 order by count(*) desc, 1 limit 1
            """
        )
        let row = try #require(rows.first)
        let contacts = try Connection(installation.store).query(
            "select contact_id from assay.contact where contact_id = any($1::text[])",
            [.array(row.get("contacts", as: [String].self))]
        )
        return (try row.get("customer_ref"), try contacts.map { try $0.get("contact_id") })
    }

    private func relations(_ csv: String) -> [String: Int] {
        csv.split(separator: "\r\n").dropFirst().reduce(into: [:]) { counts, line in
            counts[String(line.prefix { $0 != "," }), default: 0] += 1
        }
    }

    @Test func `shows a customer's rows, and erases what they say of the person`() async throws {
        let installation = try await SampleDatabases.shared.installation(source: \.source, store: \.friday)
        try await installation.succeed("export")
        let (reference, contacts) = try customer(installation)
        let held = try await ask(reference, ["show", "--format", "csv"], installation)
        #expect(held.status == .exited(0), "\(held)")
        #expect(relations(held.output)["contact"] == contacts.count)

        let erased = try await ask(reference, ["erase", "--why", "case 7"], installation)
        #expect(erased.status == .exited(0), "\(erased)")
        #expect(erased.output.contains("\(contacts.count) of contact"), "\(erased)")
        let after = try await ask(reference, ["show"], installation)
        #expect(after.output.hasSuffix("nothing is held\n"), "\(after)")
        let kept = try Connection(installation.store).query(
            "select from assay.contact where contact_id = any($1::text[])",
            [.array(contacts)]
        )
        #expect(kept.count == contacts.count, "the rows stay, and what is counted of them")
        #expect(
            ![held, erased, after].contains { "\($0)".contains(reference) },
            "a reference is in nothing that is said"
        )
        try await installation.succeed("audit", "verify")
    }

    @Test func `shows what is held about an agent`() async throws {
        let installation = try await SampleDatabases.shared.installation(source: \.source, store: \.friday)
        let busiest = try Connection(installation.store).query(
            "select agent_id, count(*) as contacts from assay.contact where agent_id is not null group by 1 order by 2 desc, 1 limit 1"
        )
        let agent = try #require(busiest.first)
        let shown = try await installation.succeed(
            "subject",
            "show",
            "--agent",
            agent.get("agent_id"),
            "--format",
            "csv"
        )
        let held = relations(shown)
        #expect(try held["contact"] == agent.get("contacts", as: Int.self), "\(held)")
        for relation in ["agent", "activity", "evaluation"] { #expect(held[relation] != nil, "\(held)") }
        #expect(try await installation.succeed("subject", "show", "--agent", "nobody").hasSuffix("nothing is held\n"))
    }
}
