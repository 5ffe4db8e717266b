import Postgres
import TestSupport
import Testing

@testable import Sandbox

@Suite struct `The sample's relations` {
    @Test func `are all those of the contract, and each has rows`() async throws {
        let contract = try Sample.contract
        let names = contract.matches(of: /create table monitoring\.([a-z_]+)/).map { String($0.output.1) }
        let sample = try await Sample.shared
        #expect(Set(names) == Set(sample.summary.rows.keys))
        for name in names { #expect(sample.summary.rows[name, default: 0] > 0, "\(name)") }
    }

    @Test func `have unique keys`() async throws {
        let sample = try await Sample.shared
        for (relation, key) in [
            ("complaint", "complaint_id"), ("escalation", "escalation_id"), ("adjustment", "adjustment_id"),
            ("data_request", "request_id"), ("incident", "incident_id"), ("consent", "customer_ref, purpose"),
            ("outbound_attempt", "attempt_id"), ("transcript", "contact_id, sequence"),
            ("activity", "agent_id, started_at"), ("schedule", "agent_id, starts_at"),
            ("credential", "agent_id, credential, awarded_on"), ("competency", "agent_id, competency"),
            ("coaching", "coaching_id"), ("acknowledgement", "agent_id, document, version"),
            ("dispute", "dispute_id"), ("staff_survey", "response_id"),
        ] {
            let doubles = try sample.number("select count(*) - count(distinct (\(key))) from \(relation)")
            #expect(doubles == 0, "\(relation)")
        }
    }

    @Test(arguments: [
        ("complaint", "received_at > least(acknowledged_at, resolved_at, summary_sent_at, final_response_at)"),
        ("escalation", "raised_at >= accepted_at or accepted_at >= closed_at"),
        ("data_request", "received_at >= answered_at"),
        ("incident", "aware_at >= notified_at or notified_at is not null and not risk_to_people"),
        ("consent", "granted_at >= withdrawn_at"),
        ("outbound_attempt", "consent_at >= called_at or answered_by = 'none' and connected"),
        ("activity", "started_at >= ended_at"),
        ("schedule", "starts_at >= ends_at"),
        ("dispute", "raised_at >= answered_at"),
        ("staff_survey", "value not between scale_min and scale_max"),
    ])
    func `tell of nothing that cannot be`(relation: String, impossible: String) async throws {
        let sample = try await Sample.shared
        #expect(try sample.number("select count(*) from \(relation) where \(impossible)") == 0)
    }

    @Test func `tell of nothing after the last day`() async throws {
        let sample = try await Sample.shared
        for (relation, column) in [
            ("complaint", "updated_at"), ("escalation", "closed_at"), ("data_request", "answered_at"),
            ("incident", "notified_at"), ("coaching", "held_at"), ("dispute", "answered_at"),
            ("activity", "ended_at"), ("acknowledgement", "acknowledged_at"),
        ] {
            let late = try sample.number("select count(*) from \(relation) where \(column) >= '2026-11-14'")
            #expect(late == 0, "\(relation)")
        }
    }
}

@Suite struct `Plants` {
    @Test func `of one rule are told from those of another`() {
        for (rule, plants) in Dictionary(grouping: SamplePlants.all, by: \.rule) {
            #expect(plants.count == 1, "\(rule)")
        }
        for plant in SamplePlants.all {
            #expect(plant.counts.violated > 0, "\(plant.rule)")
        }
    }

    @Test(arguments: [
        ("2026-06-30", false, false), ("2026-11-20", true, false), ("2027-02-15", true, false),
        ("2027-02-16", true, true),
    ])
    func `are of rules that hold by then`(day: String, dataComplaints: Bool, spain: Bool) throws {
        let due = Set(SamplePlants.due(on: try #require(CalendarDate(day))).map(\.rule))
        #expect(due.contains("uk-data-complaint") == dataComplaints)
        #expect(due.contains("es-resolution") == spain)
        #expect(due.contains("fca-final-response"))
    }

    @Test(.freshDatabase) func `need sixty days`() throws {
        var parameters = SampleParameters.small(days: 59)
        parameters.plants = true
        let conninfo = try TestDatabase.conninfo
        #expect(throws: SampleError.self) {
            try SampleCentre.fill(conninfo, parameters, contract: try Sample.contract)
        }
    }
}
