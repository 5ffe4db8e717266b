import Foundation
import Testing

@testable import Privacy

/// The published hard cases; a case that names no expiry does not judge it.
@Suite struct `The hard cases` {
    struct Case: Decodable, CustomTestStringConvertible {
        struct Wanted: Decodable, Hashable {
            let entity: String
            let start: Int
            let end: Int
        }

        let text: String
        let spans: [Wanted]
        let note: String

        var testDescription: String { note.isEmpty ? text : note }
    }

    static let cases: [Case] = {
        guard let file = Shipped.data("privacy/hard_cases.jsonl"),
            let text = try? String(contentsOf: file, encoding: .utf8)
        else { return [] }
        return text.split(separator: "\n").compactMap { try? JSONDecoder().decode(Case.self, from: Data($0.utf8)) }
    }()

    @Test(.enabled(if: !cases.isEmpty, "no shared data: set ASSAY_SHARED_DATA"), arguments: cases)
    func `give the spans wanted`(_ wanted: Case) throws {
        let spans = try Shipped.scanner().scan(wanted.text).filter { $0.confidence > .possible }
        let named = Set(wanted.spans.map(\.entity))
        let found = spans.filter { $0.entity != .cardExpiry || named.contains("CARD_EXPIRY") }
            .map { Case.Wanted(entity: $0.entity.rawValue, start: $0.start, end: $0.end) }
        #expect(found == wanted.spans)
    }
}
