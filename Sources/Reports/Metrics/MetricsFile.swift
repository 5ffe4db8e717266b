internal import Foundation

/// The file that a monitoring system reads: replaced whole, so that nobody ever reads half of it.
public struct MetricsFile: Sendable {
    private let path: String

    /// The file at a path, which need not be there yet.
    public init(_ path: String) { self.path = path }

    /// The samples that it has, by metric; nothing where there is no file, or one that says nothing that is understood.
    public func samples() -> [String: [MetricFamily.Sample]] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [:] }
        var samples: [String: [MetricFamily.Sample]] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard let (name, sample) = MetricLine(line).sample else { continue }
            samples[name, default: []].append(sample)
        }
        return samples
    }

    /// Writes the families beside the file, mode 0640, and puts them in its place.
    public func write(_ families: [MetricFamily]) throws(ReportError) {
        let name = (path as NSString).lastPathComponent
        let parent = (path as NSString).deletingLastPathComponent
        let folder = try Folder(parent.isEmpty ? "." : parent)
        // Another name than *.prom, so that nobody reads it before it is whole.
        let beside = "\(name).\(getpid())"
        var file = try FileWriter(beside, in: folder)
        try file.write(Array(families.map(\.text).joined().utf8))
        _ = try file.finish()
        guard renameat(folder.descriptor, beside, folder.descriptor, name) == 0 else {
            let code = errno
            unlinkat(folder.descriptor, beside, 0)
            throw .system(operation: "replace", path: path, code: code)
        }
    }
}

/// A line of a metrics file, read back.
private struct MetricLine {
    private var rest: Substring.UnicodeScalarView

    init(_ line: Substring) { rest = line.unicodeScalars }

    /// The metric's name and its sample; nil for anything else than this program writes.
    var sample: (name: String, sample: MetricFamily.Sample)? {
        var line = self
        return line.read()
    }

    private mutating func read() -> (name: String, sample: MetricFamily.Sample)? {
        let name = word()
        var labels: [String: String] = [:]
        if rest.first == "{" {
            repeat {
                rest.removeFirst()
                let label = word()
                guard rest.popFirst() == "=", rest.popFirst() == "\"", let value = quoted() else { return nil }
                labels[label] = value
            } while rest.first == ","
            guard rest.popFirst() == "}" else { return nil }
        }
        guard !name.isEmpty, rest.popFirst() == " ", Double(String(rest)) != nil else { return nil }
        return (name, MetricFamily.Sample(String(rest), labels: labels))
    }

    private mutating func word() -> String {
        let word = rest.prefix { $0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0) }
        rest.removeFirst(word.count)
        return String(word)
    }

    private mutating func quoted() -> String? {
        var value = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"": return String(value)
            case "\\":
                guard let escaped = rest.popFirst() else { return nil }
                value.append(escaped == "n" ? "\n" : escaped)
            default: value.append(scalar)
            }
        }
        return nil
    }
}
