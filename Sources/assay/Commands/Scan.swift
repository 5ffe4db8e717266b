internal import ArgumentParser
internal import Catalogue
internal import Foundation
internal import Pipelines
internal import Privacy

/// Shows what the scanner finds in texts, so that it can be compared with anything else.
struct Scan: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find personal data in the texts on stdin: one JSON object a line on stdout, in order.",
        discussion: """
            Positions are Unicode scalars, half-open. A line that cannot be scanned gets an error in its place, the rest \
            is still scanned, and the exit code is 65.
            """
    )

    @OptionGroup var options: ProjectOptions
    @OptionGroup var source: DefinitionSource

    @Flag(help: "Every line is a JSON object {\"text\": …}, for texts with newlines.")
    var json = false

    @Flag(help: "Show possible hits, too; they are redacted in any case.")
    var possible = false

    func run() throws {
        let scanner = try source.project(Surroundings(options)).scanner()
        var reader = LineReader(FileHandle.standardInput)
        var output: [UInt8] = []
        var scratch = ScanScratch()
        var number = 0
        var failures = 0
        while let line = try reader.next() {
            number += 1
            do throws(ScanFailure) {
                let text = json ? try Self.text(of: line) : Array(line)
                try append(text, number, scanner, &scratch, to: &output)
            } catch {
                failures += 1
                output += "{\"line\":\(number),\"error\":\(JSONString(error.problem))}\n".utf8
            }
            if output.count > 1 << 16 { try Self.write(&output) }
        }
        try Self.write(&output)
        if failures > 0 { throw ExitCode(ExitStatus.dataRefused.rawValue) }
    }

    private func append(
        _ text: [UInt8],
        _ number: Int,
        _ scanner: TextScanner,
        _ scratch: inout ScanScratch,
        to output: inout [UInt8]
    ) throws(ScanFailure) {
        let spans: [Span]
        do {
            spans = try text.withUnsafeBytes { try scanner.scan($0, reusing: &scratch) }
        } catch {
            throw ScanFailure("\(error)")
        }
        var redacted: [UInt8] = []
        text.withUnsafeBytes { scanner.redact($0, spans, into: &redacted) }
        let shown = spans.filter { possible || $0.confidence > .possible }.map(Self.object)
        output += "{\"line\":\(number),\"spans\":[\(shown.joined(separator: ","))],\"redacted\":".utf8
        output += "\(JSONString(String(decoding: redacted, as: UTF8.self)))}\n".utf8
    }

    private static func object(_ span: Span) -> String {
        let category = span.category.map { ",\"category\":\(JSONString($0))" } ?? ""
        return "{\"entity\":\"\(span.entity.rawValue)\",\"start\":\(span.start),\"end\":\(span.end),"
            + "\"confidence\":\"\(span.confidence.rawValue)\",\"masked\":\(JSONString(span.mask))\(category)}"
    }

    /// The text of a `{"text": …}` line; what is wrong is said without the line, which may hold anything.
    private static func text(of line: ArraySlice<UInt8>) throws(ScanFailure) -> [UInt8] {
        struct Object: Decodable { let text: String }
        guard let object = try? JSONDecoder().decode(Object.self, from: Data(line)) else {
            throw ScanFailure("not a JSON object with a string \"text\"")
        }
        return Array(object.text.utf8)
    }

    private static func write(_ output: inout [UInt8]) throws {
        try FileHandle.standardOutput.write(contentsOf: output)
        output.removeAll(keepingCapacity: true)
    }
}

/// Why a line has no spans.
private struct ScanFailure: Error {
    let problem: String

    init(_ problem: String) { self.problem = problem }
}

/// A string as JSON writes it.
private struct JSONString: CustomStringConvertible {
    let description: String

    init(_ text: String) {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        description = result + "\""
    }
}
