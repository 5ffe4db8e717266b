import Testing

@testable import Catalogue

@Suite struct BrokenFilesTests {
    /// A generator whose whole sequence follows from its seed.
    private struct Stream: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) << 32 | state >> 33
        }
    }

    private static let strange = Array("&*!-: \t\n[]{}\"'|>%@`#?,\u{0}\u{7F}\u{FEFF}\u{85}\u{2028}é\r".unicodeScalars)

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func `a damaged file is refused at a place that it has`(
        _ seed: UInt64
    ) throws {
        var shipped = ""
        _ = try ShippedFiles.project { shipped = ($0["Pipelines/kpis/cost.yaml"] ?? "") }
        let whole = Array(shipped.unicodeScalars)
        var stream = Stream(state: seed)
        for _ in 0..<100 {
            let text = Self.damaged(whole, &stream)
            let log = ProblemLog()
            let context = KPIContext(measures: [], refusedMeasures: [], contractColumns: nil)
            _ = KPI.read(text, file: "f", objective: "o", context: context, log: log)
            #expect(!log.problems.isEmpty, "seed \(seed): \(text)")
            let lines =
                text.unicodeScalars.filter { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) }.count + 1
            #expect(
                log.problems.allSatisfy { (0...lines).contains($0.line) },
                "seed \(seed): \(log.problems), \(text.debugDescription)"
            )
        }
    }

    /// A piece of a text with letters lost, put in and repeated.
    private static func damaged(_ whole: [Unicode.Scalar], _ stream: inout Stream) -> String {
        let start = Int.random(in: 0..<whole.count - 400, using: &stream)
        var piece = Array(whole[start..<start + Int.random(in: 50..<400, using: &stream)])
        for _ in 0...Int.random(in: 0..<6, using: &stream) {
            let place = Int.random(in: 0..<piece.count, using: &stream)
            switch Int.random(in: 0..<3, using: &stream) {
            case 0: piece.remove(at: place)
            case 1: piece.insert(strange.randomElement(using: &stream) ?? "&", at: place)
            default: piece += piece[place..<min(piece.count, place + 60)]
            }
        }
        return String(String.UnicodeScalarView(piece))
    }
}
