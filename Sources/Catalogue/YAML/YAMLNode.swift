/// A piece of YAML that knows where it stands: what Yams read, less what Assay's files may not contain.
struct YAMLNode {
    enum Content {
        /// Text, and whether it was written without quotes (only then may it be a number or a truth value).
        case scalar(String, plain: Bool)
        case list([YAMLNode])
        case mapping([YAMLEntry])
        /// Something that was reported already: readers give up on it without another word.
        case refused
    }

    let content: Content
    let location: SourceLocation
    /// Where the text of a one-line scalar begins (behind the quote); nil where columns cannot be counted.
    var textLocation: SourceLocation?

    /// How messages call what stands here.
    var described: String {
        switch content {
        case .scalar(_, true) where isNull: "nothing"
        case .scalar(let text, true): "\"\(text)\""
        case .scalar(let text, false): "the text \"\(text)\""
        case .list: "a list"
        case .mapping: "a mapping"
        case .refused: "something that cannot be read"
        }
    }

    /// True for a key without a value, `~` and `null`.
    var isNull: Bool {
        guard case .scalar(let text, true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// The text that a key of a mapping has, whatever else is wrong with the mapping.
    func text(of key: String) -> String? {
        guard case .mapping(let entries) = content,
            case .scalar(let text, _) = entries.first(where: { $0.key == key })?.value.content
        else { return nil }
        return text
    }

    /// The place of the character at an offset in a scalar's text, for errors inside expressions.
    func location(at offset: Int) -> SourceLocation {
        guard let start = textLocation else { return location }
        return SourceLocation(file: start.file, line: start.line, column: start.column + offset)
    }
}

/// A key and its value.
struct YAMLEntry {
    let key: String
    let location: SourceLocation
    let value: YAMLNode
}
