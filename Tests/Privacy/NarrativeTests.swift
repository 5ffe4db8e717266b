import Foundation
import Testing

@testable import Privacy

/// Real complaints, whose publisher has masked them: what is masked is no hit.
@Suite struct `Masked complaints` {
    @Test(.enabled(if: Shipped.data("complaints/narratives.jsonl") != nil, "no shared data: set ASSAY_SHARED_DATA"))
    func `have no hit inside a mask`() throws {
        struct Narrative: Decodable { let id: Int, text: String }
        let scanner = try Shipped.scanner()
        let file = try #require(Shipped.data("complaints/narratives.jsonl"))
        let masks = /X{2,}|\{\$[0-9.,]*\}|[0-9X]{2}\/[0-9X]{2}\/[0-9X]{4}/
        var count = 0
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            let narrative = try JSONDecoder().decode(Narrative.self, from: Data(line.utf8))
            count += 1
            let spans = try scanner.scan(narrative.text).filter {
                $0.entity != .riskWord && $0.entity != .specialCategory
            }
            let bytes = Array(narrative.text.utf8)
            for span in spans {
                let value = String(decoding: bytes[span.bytes], as: UTF8.self)
                #expect(value.firstMatch(of: masks) == nil, "narrative \(narrative.id): \(span.entity.rawValue)")
            }
        }
        #expect(count > 1_000)
    }
}
