import Testing

/// A file that is wrong, and every message that reading it has to give, in order.
struct BadFile: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let messages: [String]

    init(_ name: String, _ text: String, _ messages: String...) {
        self.name = name
        self.text = text
        self.messages = messages
    }

    var testDescription: String { name }
}
