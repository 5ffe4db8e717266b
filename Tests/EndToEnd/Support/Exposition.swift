import TestSupport

/// Prometheus' text format as its specification has it, read strictly: what is not in it throws.
struct Exposition {
    /// Values by name and labels, as `name{label="value"}`.
    private(set) var values: [String: Double] = [:]

    init(_ text: String) throws {
        guard text.hasSuffix("\n") else { throw TestSupportError("the last line does not end") }
        var family: (name: String, isTyped: Bool)?
        var seen: Set<String> = []
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            if let help = line.wholeMatch(of: /# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) [^\n]+/) {
                guard seen.insert(String(help.1)).inserted else { throw TestSupportError("twice: \(line)") }
                family = (String(help.1), false)
            } else if let type = line.wholeMatch(of: /# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge)/) {
                guard family?.name == String(type.1) else { throw TestSupportError("out of place: \(line)") }
                guard type.2 != "counter" || type.1.hasSuffix("_total") else {
                    throw TestSupportError("a counter ends in _total: \(line)")
                }
                family?.isTyped = true
            } else {
                let sample =
                    /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*")*\})? (\S+)/
                guard let found = line.wholeMatch(of: sample), let value = Double(String(found.3)),
                    family?.name == String(found.1), family?.isTyped == true
                else { throw TestSupportError("no sample: \(line)") }
                let key = "\(found.1)\(found.2 ?? "")"
                guard values.updateValue(value, forKey: key) == nil else { throw TestSupportError("twice: \(line)") }
            }
        }
    }
}
