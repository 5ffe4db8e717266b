/// A table of a page: with a caption, named columns, and a head for each row.
///
/// On a telephone each row becomes a card; the roles are written out because a browser forgets them with the layout.
struct PageTable {
    struct Column {
        let heading: String
        let style: String

        static func text(_ heading: String) -> Column { Column(heading: heading, style: "text") }
        static func number(_ heading: String) -> Column { Column(heading: heading, style: "number") }
        /// A column that is as wide as a card on a telephone.
        static func wide(_ heading: String) -> Column { Column(heading: heading, style: "wide") }
    }

    /// What stands in a cell, as markup.
    struct Cell: ExpressibleByStringInterpolation {
        let markup: String

        init(markup: String) { self.markup = markup }

        /// Text, escaped.
        init(_ text: String) { markup = HTMLText.escape(text) }

        /// Text with smaller lines below it.
        init(_ text: String, small: [String]) {
            markup = HTMLText.escape(text) + small.map { "<small>\(HTMLText.escape($0))</small>" }.joined()
        }

        /// A word with its sign, in the sign's colour, and smaller lines below it.
        init(_ mark: Mark, _ text: String, small: [String] = []) {
            markup =
                "<span class=\"\(mark.rawValue)\">\(mark.ornament)\(HTMLText.escape(text))</span>"
                + small.map { "<small>\(HTMLText.escape($0))</small>" }.joined()
        }

        /// Text that leads to a page elsewhere, where there is one.
        init(_ text: String, link: String?) {
            let text = HTMLText.escape(text)
            markup = link.map { "<a href=\"\(HTMLText.escape($0))\" rel=\"noreferrer\">\(text)</a>" } ?? text
        }

        init(stringLiteral value: String) { self.init(value) }
    }

    private struct Entry {
        let style: String
        let heading: String
        let content: String
    }

    private struct Line {
        let head: String
        let cells: [Entry]
    }

    private let caption: String
    private let columns: [Column]
    private let lines: [Line]

    /// A table whose first column heads its rows.
    init(_ caption: String, columns: [Column], rows: [[Cell]]) {
        self.caption = caption
        self.columns = columns
        lines = rows.map { row in
            Line(
                head: row.first?.markup ?? "",
                cells: zip(columns, row).dropFirst().map { column, cell in
                    Entry(style: column.style, heading: column.heading, content: cell.markup)
                }
            )
        }
    }

    /// The table.
    func markup() throws -> String {
        try PageTemplate.render(Self.template, self)
    }

    private static let template = """
        <table role="table">
        <caption>{{caption}}</caption>
        <thead role="rowgroup"><tr role="row">{{#columns}}<th scope="col" role="columnheader" class="{{style}}">{{heading}}</th>{{/columns}}</tr></thead>
        <tbody role="rowgroup">
        {{#lines}}
        <tr role="row"><th scope="row" role="rowheader">{{{head}}}</th>{{#cells}}<td role="cell" class="{{style}}" data-label="{{heading}}">{{{content}}}</td>{{/cells}}</tr>
        {{/lines}}
        </tbody>
        </table>

        """
}
