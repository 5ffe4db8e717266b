/// A way to read one value: what was read, or nil after the log was told what is wrong.
struct Reading<Value> {
    let read: (YAMLNode, ProblemLog) -> Value?

    /// The value with the place it was written at.
    var located: Reading<Located<Value>> {
        Reading<Located<Value>> { node, log in
            read(node, log).map { Located(value: $0, location: node.location) }
        }
    }

    /// A reading of one plain or quoted value; `parse` gives nil for what is not one.
    static func scalar(_ expected: String, plainOnly: Bool = false, _ parse: @escaping (String) -> Value?) -> Self {
        Reading { node, log in
            if case .refused = node.content { return nil }
            guard case .scalar(let text, let plain) = node.content, !node.isNull, plain || !plainOnly,
                let value = parse(text)
            else {
                log.report(node.location, "expected \(expected), found \(node.described)")
                return nil
            }
            return value
        }
    }

    /// A mapping whose keys `body` asks for; what it did not ask for is reported afterwards.
    static func mapping(_ body: @escaping (MappingReader) -> Value?) -> Self {
        Reading { node, log in
            guard let reader = MappingReader(node, log) else { return nil }
            let value = body(reader)
            reader.reportUnknownKeys()
            return value
        }
    }

    /// A list of values; one bad member spoils none of the others' messages.
    static func list<Element>(of element: Reading<Element>, orEmpty: Bool = false) -> Self where Value == [Element] {
        Reading { node, log in
            if case .refused = node.content { return nil }
            guard case .list(let members) = node.content else {
                log.report(node.location, "expected a list, found \(node.described)")
                return nil
            }
            if members.isEmpty, !orEmpty {
                log.report(node.location, "expected a list of at least one, found an empty one")
                return nil
            }
            let values = members.map { element.read($0, log) }
            return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
        }
    }

    /// A list in which nothing stands twice.
    static func set<Element: Hashable>(of element: Reading<Element>, orEmpty: Bool = false) -> Self
    where Value == [Element] {
        Reading { node, log in
            guard
                let values = Reading<[Located<Element>]>.list(of: element.located, orEmpty: orEmpty)
                    .read(node, log)
            else { return nil }
            var seen: Set<Element> = []
            let repeated = values.filter { !seen.insert($0.value).inserted }
            for value in repeated { log.report(value.location, "\"\(value.value)\" stands here twice") }
            return repeated.isEmpty ? values.map(\.value) : nil
        }
    }

    /// A mapping from names that the file chooses, in the file's order.
    static func dictionary<Key: Hashable, Member>(
        _ key: Reading<Key>,
        _ member: Reading<Member>
    ) -> Self where Value == [Key: Member] {
        Reading { node, log in
            if case .refused = node.content { return nil }
            guard case .mapping(let entries) = node.content else {
                log.report(node.location, "expected a mapping, found \(node.described)")
                return nil
            }
            var values: [Key: Member] = [:]
            for entry in entries {
                let name = YAMLNode(content: .scalar(entry.key, plain: true), location: entry.location)
                let value = member.read(entry.value, log)
                guard let key = key.read(name, log), let value else { continue }
                values[key] = value
            }
            return values.count == entries.count ? values : nil
        }
    }
}
