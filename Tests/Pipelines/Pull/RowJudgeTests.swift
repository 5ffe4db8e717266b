import Catalogue
import Pipelines
import Postgres
import Privacy
import TestSupport
import Testing

@testable import Pipelines

/// Rows that no server sends, and rows of every kind of value: the judge never traps, and what it stages the store takes.
@Suite struct `The judge of rows` {
    private struct Bench {
        let centre: TestCentre
        let contract: Contract
        let dates: BusinessDates
        let pseudonyms: Pseudonymiser
        let scanner: TextScanner

        init() async throws {
            centre = try await TestCentre.make()
            contract = try centre.contract()
            dates = try BusinessDates(
                zone: "Europe/London",
                last: day("2026-03-03"),
                store: Connection(centre.store),
                queries: QueryFolder(centre.project)
            )
            scanner = TextScanner(try Lexicon.all(in: centre.project.path("Pipelines/lexicons")))
            pseudonyms = Pseudonymiser(try #require(PseudonymKey(bytes: TestCentre.keyBytes)))
        }

        func judge(_ name: String) throws -> (RowJudge, Relation) {
            let relation = try #require(contract.relation(name))
            let columns = relation.columns.map { column in
                StageColumn(
                    column,
                    isInherited: column.name == "contact_id" && name == "evaluation_answer",
                    isScannedOnly: name == "transcript"
                )
            }
            let judge = RowJudge(
                relation: relation,
                columns: columns,
                dates: dates,
                clockToleranceSeconds: 5,
                pseudonyms: pseudonyms,
                scanner: scanner
            )
            return (judge, relation)
        }
    }

    static let relations = Pull.relations
    /// Those whose rows end with the instant of the row that they hang on.
    private static let hanging = ["evaluation_answer", "transcript"]

    @Test func `refuses rows with too many or too few fields, without quoting them`() async throws {
        let bench = try await Bench()
        for name in Self.relations {
            var (judge, relation) = try bench.judge(name)
            let fields = judge.columns.count + (Self.hanging.contains(name) ? 1 : 0)
            for count in [1, fields - 1, fields + 1, 3 * fields] where count != fields {
                var rows = BinaryRows(fieldCount: judge.stageColumns.count)
                let bytes = Array(Array(repeating: "canary", count: count).joined(separator: "\t").utf8)
                let error = #expect(throws: RunError.self) {
                    try bytes.withUnsafeBytes { bytes in _ = try judge.judge(bytes, into: &rows) }
                }
                let text = "\(try #require(error))"
                #expect(text.contains("a row of \(relation.name) with \(count) fields, \(fields) were asked for"))
                #expect(!text.contains("canary"))
                #expect(rows.bytes.isEmpty)
            }
        }
    }

    @Test(arguments: relations) func `stands any bytes, and stages only what the store takes`(name: String) async throws
    {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        print("seed \(seed) \(name)")
        var generator = SeededGenerator(seed: seed)
        let bench = try await Bench()
        var (judge, _) = try bench.judge(name)
        let columns = judge.columns.map(\.treatment) + (Self.hanging.contains(name) ? [.timestamp] : [])
        var rows = BinaryRows(fieldCount: judge.stageColumns.count)
        var outcomes = (staged: 0, quarantined: 0, refused: 0)
        for _ in 0..<600 {
            var bytes: [UInt8] = []
            switch Int.random(in: 0..<10, using: &generator) {
            case 0:
                bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
                    UInt8.random(in: 0...255, using: &generator)
                }
            case 1:
                // The right number of fields, all garbage.
                bytes = columns.map { _ in
                    (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                        UInt8.random(in: 11...255, using: &generator)
                    }
                }.joined(separator: [9]).map(\.self)
            default:
                // Mostly good rows with a few odd values.
                let strangeness = Int.random(in: 0...20, using: &generator)
                bytes = columns.map { Atoms.field($0, strangeness: strangeness, &generator) }.joined(separator: [9])
                    .map(\.self)
            }
            bytes.append(UInt8(ascii: "\n"))
            let mark = rows.bytes.count
            do {
                switch try bytes.withUnsafeBytes({ bytes in try judge.judge(bytes, into: &rows) }) {
                case .staged: outcomes.staged += 1
                case .quarantined(_, let reason, _):
                    outcomes.quarantined += 1
                    #expect(!reason.isEmpty && reason.utf8.count < 800)
                    #expect(rows.bytes.count == mark)
                }
            } catch {
                outcomes.refused += 1
                #expect(rows.bytes.count == mark)
            }
        }
        #expect(outcomes.staged > 40 && outcomes.quarantined > 40, "\(outcomes)")
        let store = try Connection(bench.centre.store)
        let target = "assay.stage_\(name)_1 (\(judge.stageColumns.joined(separator: ", ")))"
        try PullRows.copy(into: target, store, fields: 0) { $0 = rows }
        #expect(try store.query("select from assay.stage_\(name)_1").count == outcomes.staged)
        // A transcript's fact is made of many rows of its stage.
        guard name != "transcript" else { return }
        // The facts' own constraints stand behind the judge, and find nothing.
        let common =
            "select string_agg(quote_ident(attname), ', ') as columns from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped"
        let shared = try #require(try store.query(common, [.text("assay.stage_\(name)_1")]).first?["columns"])
        try store.query("create temp table checked (like assay.\(name) including constraints including defaults)")
        try store.query("insert into checked (\(shared)) select \(shared) from assay.stage_\(name)_1")
    }
}

/// Values of every type, good and odd, as COPY text.
private enum Atoms {
    static func field(_ treatment: StageColumn.Treatment, strangeness: Int, _ generator: inout SeededGenerator)
        -> [UInt8]
    {
        if Int.random(in: 0..<400, using: &generator) < strangeness {
            return odd.randomElement(using: &generator).map { Array($0.utf8) } ?? []
        }
        if Int.random(in: 0..<600, using: &generator) < strangeness {
            return oddBytes.randomElement(using: &generator) ?? []
        }
        let good: [String]
        switch treatment {
        case .text(let domain?): return domain.randomElement(using: &generator) ?? []
        case .text(nil): good = ["x", "é", "a\\tb", "\\\\N", "", "long " + String(repeating: "ü", count: 250)]
        case .pseudonym: good = ["12", "AB 12", "", "0", "\u{FF11}", "\\N"]
        case .milliseconds: good = ["0", "1.5", "12", "1e+06", "0.0005", "99999999999"]
        case .numeric: good = ["0", "5", "100", "0.000001", "99.99", "1e-20"]
        case .integer: good = ["0", "1", "2147483647", "3.0"]
        case .timestamp: good = ["2026-03-03 10:00:00+00", "2026-03-03 10:00:01.5+00"]
        case .date: good = ["2026-03-03"]
        case .boolean: good = ["t", "f"]
        case .contractError: good = ["\\N", "\\N", "\\N", ""]
        case .freeText: good = ["x", "", "call me on 07700 900123", "the card 4111 1111 1111 1111 ü\\n", "threaten"]
        }
        return good.randomElement(using: &generator).map { Array($0.utf8) } ?? []
    }

    static let odd = [
        "\\N", "", "-1", "NaN", "Infinity", "-infinity", "infinity", "1e400", "1e-400", "-0.0004", "2147483648",
        "9223372036854775808",
        "99999999999999999999999999999", String(repeating: "9", count: 131_073),
        "0." + String(repeating: "1", count: 16_384),
        String(repeating: "x", count: 601), String(repeating: "\\\\", count: 3000), "0001-01-01 00:00:00+00",
        "9999-12-31 23:59:59.999999+00",
        "1969-12-31 00:00:00+00", "2026-03-03 10:00:00+00 BC", "10000-01-01", "2026-03-04 23:00:00+00", "0044-03-15 BC",
        "t", "true", "\\", "\\n\\t",
        "nothing", "\u{FEFF}", "e\u{301}",
    ]
    static let oddBytes: [[UInt8]] = [
        [0xFF], [0xC3], [0x00], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC0, 0xAF], [0x5C, 0xFF],
    ]
}
