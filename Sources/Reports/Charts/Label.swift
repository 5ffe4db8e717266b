/// Texts on a chart, where there is room for so many characters and no more.
enum Label {
    /// The text, cut with an ellipsis where it is too long.
    static func shortened(_ text: String, to length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 1).trimmingSuffix(" ") + "…"
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ character: Character) -> Substring {
        var rest = self
        while rest.last == character { rest.removeLast() }
        return rest
    }
}
