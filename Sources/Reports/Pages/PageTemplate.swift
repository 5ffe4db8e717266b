internal import Mustache

/// Renders a mustache template with values that are escaped as HTML.
enum PageTemplate {
    /// The template of a whole page, which needs nothing from anywhere else: its title and its body are templates too.
    ///
    /// It takes `language` and `style` besides what they take.
    static func page(titled title: String, _ body: String) -> String {
        """
        <!doctype html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(title)</title>
        <style>
        {{{style}}}</style>
        </head>
        <body>
        \(body)</body>
        </html>

        """
    }

    /// The template filled with an object's properties; `{{name}}` is escaped, `{{{name}}}` is markup of our own.
    static func render(_ template: String, _ object: Any) throws -> String {
        // Registering is the library's only way to an escape of one's own; it is the same one every time.
        MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
        return try MustacheTemplate(string: "{{% CONTENT_TYPE: \(HTMLText.name)}}\(template)").render(object)
    }
}

/// Text as HTML shows it.
///
/// The library's own escape looks at whole characters, and a `<` after U+0600, or a quote before a combining accent, is
/// part of a larger one: it let both through. This one looks at scalars.
struct HTMLText: MustacheContentType {
    static let name = "PAGE"

    func escapeText(_ text: String) -> String { Self.escape(text) }

    static func escape(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            case "\n", "\t": result.append(scalar)
            // No browser shows control characters, and those that turn the direction of writing can make a line lie.
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}",
                "\u{2066}"..."\u{2069}":
                result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
