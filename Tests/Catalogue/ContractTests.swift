import Catalogue
import Foundation
import Testing

/// The project's own contract.
enum ProjectContract {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path()

    static func read() throws -> Contract {
        try Contract(file: "\(root)/sql/source/contract.sql", name: "sql/source/contract.sql")
    }
}

struct ContractTests {
    @Test func `it has 24 relations of which only contact is required`() throws {
        let contract = try ProjectContract.read()
        #expect(contract.relations.count == 24)
        #expect(contract.relations.filter(\.isRequired).map(\.name) == ["contact"])
        let required = try #require(contract.relation("contact")).columns.filter(\.isRequired).map(\.name)
        #expect(required == ["contact_id", "channel", "direction", "queue", "offered_at", "outcome"])
    }

    @Test(arguments: [
        ("contact", Star.column("offered_at")),
        ("agent", .none),
        ("evaluation_answer", .inherited(relation: "evaluation", column: "evaluated_at", key: "evaluation_id")),
        ("feedback", .earliest(["invited_at", "submitted_at"])),
        ("transcript", .inherited(relation: "contact", column: "offered_at", key: "contact_id")),
        ("activity", .column("started_at")),
    ])
    func `each relation says how a row is dated`(relation: String, star: Star) throws {
        #expect(try ProjectContract.read().relation(relation)?.star == star)
    }

    @Test(arguments: [
        ("contact", "offered_at", ColumnType.timestamptz, [ColumnSign.star], true),
        ("contact", "customer_ref", .text, [.customer, .optional], false),
        ("contact", "answered_at", .timestamptz, [.event], false),
        ("consent", "customer_ref", .text, [.key, .customer], true),
        ("transcript", "text", .text, [.freeText], true),
        ("schedule", "starts_at", .timestamptz, [.key, .star], true),
        ("team_membership", "valid_to", .date, [.event], false),
        ("evaluation_answer", "not_applicable", .boolean, [], true),
        ("transcript", "sequence", .integer, [.key], true),
    ])
    func `a column has its type and signs`(
        relation: String,
        column: String,
        type: ColumnType,
        signs: [ColumnSign],
        isRequired: Bool
    ) throws {
        let found = try #require(try ProjectContract.read().relation(relation)?.column(column))
        #expect(found.type == type)
        #expect(found.signs == Set(signs))
        #expect(found.isRequired == isRequired)
    }

    @Test func `domains are the contract's lists and durations are never negative`() throws {
        let contract = try ProjectContract.read()
        let contact = try #require(contract.relation("contact"))
        #expect(contact.column("direction")?.domain == ["inbound", "outbound"])
        #expect(contact.column("queue")?.domain == nil)
        let durations = contract.relations.flatMap(\.columns).filter { $0.name.hasSuffix("_seconds") }
        #expect(durations.count == 6)
        #expect(durations.allSatisfy { $0.nonNegative && $0.type == .numeric })
        #expect(contact.column("revenue")?.nonNegative == false)
        let severity = try #require(contract.relation("complaint")?.column("severity"))
        #expect((severity.minimum, severity.maximum) == (1, 5))
    }

    @Test func `a need is a relation and a column that exist`() throws {
        let contract = try ProjectContract.read()
        #expect(contract.contains("contact.answered_at"))
        #expect(!contract.contains("contact.answered"))
        #expect(!contract.contains("contacts.answered_at"))
        #expect(!contract.contains("answered_at"))
        #expect(!contract.contains("a.contact.answered_at"))
    }

    @Test func `a missing file is named`() throws {
        let error = #expect(throws: CatalogueError.self) {
            try Contract(file: "/nonexistent/contract.sql", name: "sql/source/contract.sql")
        }
        #expect("\(try #require(error))".hasPrefix("sql/source/contract.sql: cannot be read"))
    }
}
