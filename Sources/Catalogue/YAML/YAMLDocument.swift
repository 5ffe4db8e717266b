import Yams

/// Reads YAML text into nodes with places, and refuses what hides a meaning from the reader of a file:
/// anchors and aliases, tags, several documents, keys given twice.
struct YAMLDocument {
    private let file: String
    /// Lines of the file before the text's first one: YAML also stands in comments of SQL files.
    private let linesBefore: Int
    private let log: ProblemLog
    private let text: YAMLText
    /// The keys whose first letter was exchanged so that Yams would read on, by their place.
    private var renamed: [Place: String] = [:]

    /// A line and column of the text, from 1.
    private struct Place: Hashable {
        let line: Int
        let column: Int

        init(_ mark: Mark?) {
            line = mark?.line ?? 1
            column = mark?.column ?? 1
        }

        init(_ position: (line: Int, column: Int)) {
            line = position.line
            column = position.column
        }
    }

    /// The text's root node; nil when there is none, which has then been reported.
    static func read(_ text: String, file: String, firstLine: Int = 1, log: ProblemLog) -> YAMLNode? {
        var document = YAMLDocument(file: file, linesBefore: firstLine - 1, log: log, text: YAMLText(text))
        return document.read()
    }

    private init(file: String, linesBefore: Int, log: ProblemLog, text: YAMLText) {
        self.file = file
        self.linesBefore = linesBefore
        self.log = log
        self.text = text
    }

    private mutating func read() -> YAMLNode? {
        var text = text
        while true {
            do {
                // The encoding is given because Yams would otherwise ask an environment variable for it.
                let parser = try Parser(yaml: text.string, resolver: .basic, encoding: .utf8)
                guard let root = try parser.singleRoot() else {
                    log.report(file: file, "nothing but comments here")
                    return nil
                }
                // Nodes hold their anchors weakly: the parser has to live until the last one is looked at.
                return withExtendedLifetime(parser) { node(root) }
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                guard let name = names.first, rename(name, at: Place(context.mark), in: &text) else {
                    let keys = names.map { "\"\($0)\"" }.joined(separator: ", ")
                    log.report(location(Place(context.mark)), "a mapping has one key twice: \(keys)")
                    return nil
                }
            } catch let error as YamlError {
                report(error)
                return nil
            } catch {
                log.report(file: file, "cannot be read as YAML")
                return nil
            }
        }
    }

    /// Makes a repeated key different, because Yams stops at one; `node(_:)` gives it its name back and reports it.
    private mutating func rename(_ name: String, at place: Place, in text: inout YAMLText) -> Bool {
        guard renamed[place] == nil, renamed.count < 1000,
            var index = text.index(line: place.line, column: place.column)
        else { return false }
        if ["\"", "'"].contains(text.scalars[index]) { index += 1 }
        guard index < text.scalars.count, text.scalars[index] == name.unicodeScalars.first,
            let privateUse = Unicode.Scalar(0xE000 + UInt32(renamed.count))
        else { return false }
        text.replace(at: index, with: privateUse)
        renamed[place] = name
        return true
    }

    private func node(_ node: Node) -> YAMLNode {
        let place = Place(node.mark)
        let location = location(place)
        if node.anchor != nil {
            return refused(location, "anchors (&) and aliases (*) are not read: write the value out")
        }
        // A value that needs no quotes cannot begin with an exclamation mark.
        if text.character(line: place.line, column: place.column) == "!" {
            return refused(location, "tags (!) are not read: a value's key says what it is")
        }
        switch node {
        case .scalar(let scalar):
            return YAMLNode(
                content: .scalar(scalar.string, plain: scalar.style == .plain),
                location: location,
                textLocation: textLocation(scalar, place)
            )
        case .sequence(let sequence):
            return YAMLNode(content: .list(sequence.map { self.node($0) }), location: location)
        case .mapping(let mapping):
            return YAMLNode(content: .mapping(entries(mapping)), location: location)
        case .alias:
            return refused(location, "anchors (&) and aliases (*) are not read: write the value out")
        }
    }

    private func refused(_ location: SourceLocation, _ message: String) -> YAMLNode {
        log.report(location, message)
        return YAMLNode(content: .refused, location: location)
    }

    private func entries(_ mapping: Node.Mapping) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var firstLines: [String: Int] = [:]
        for (keyNode, valueNode) in mapping {
            let key = node(keyNode)
            guard case .scalar(let written, _) = key.content, !key.isNull else {
                if case .refused = key.content { continue }
                log.report(key.location, "a key is a word, not \(key.described)")
                continue
            }
            let name = renamed[Place(keyNode.mark)] ?? written
            if let first = firstLines[name] {
                log.report(key.location, "key \"\(name)\" stands here twice: first on line \(first)")
                continue
            }
            firstLines[name] = key.location.line
            entries.append(YAMLEntry(key: name, location: key.location, value: node(valueNode)))
        }
        return entries
    }

    private func textLocation(_ scalar: Node.Scalar, _ place: Place) -> SourceLocation? {
        let column = place.column + (scalar.style == .plain ? 0 : 1)
        guard text.contains(scalar.string, line: place.line, column: column) else { return nil }
        return SourceLocation(file: file, line: place.line + linesBefore, column: column)
    }

    private func location(_ place: Place) -> SourceLocation {
        // libyaml puts the end of a text without a last line break on a line of its own.
        let place = text.clamped(line: place.line, column: place.column)
        return SourceLocation(file: file, line: place.line + linesBefore, column: place.column)
    }

    private func report(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            if text.character(line: mark.line, column: mark.column) == "\t" {
                log.report(location(Place(mark)), "a tab stands here: YAML is indented with spaces")
                return
            }
            let start = context.map { " (\($0.text), line \($0.mark.line + linesBefore))" } ?? ""
            log.report(location(Place(mark)), "not YAML: \(problem)\(start)")
        case .composer(let context, let problem, let mark, _):
            let several = context?.text.contains("single document") ?? false
            log.report(
                location(Place(mark)),
                several ? "a second document starts here: a file holds one" : "not YAML: \(problem)"
            )
        case .reader(let problem, _, let value, _):
            let index = text.scalars.firstIndex { Int32(bitPattern: $0.value) == value }
            log.report(location(Place(text.position(at: index ?? 0))), "not YAML: \(problem)")
        default:
            log.report(file: file, "cannot be read as YAML")
        }
    }
}
