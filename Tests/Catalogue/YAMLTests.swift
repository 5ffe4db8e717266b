import Testing

@testable import Catalogue

@Suite struct YAMLTests {
    private static func value(_ reader: MappingReader) -> String? {
        let name = reader.required("name", .text())
        let days = reader.optional("days", .integer(1...31), default: 1)
        let channel = reader.optional("channel", .choice(Channel.self), default: .voice)
        let list = reader.optional("list", .set(of: .identifier()), default: [])
        let share = reader.optional("share", .decimal())
        let isOn = reader.optional("on", .boolean(), default: false)
        let from = reader.optional("from", .date())
        guard let name else { return nil }
        return
            "\(name) \(days) \(channel) \(list) \(share.map { "\($0)" } ?? "-") \(isOn) \(from.map { "\($0)" } ?? "-")"
    }

    private static func read(_ text: String, firstLine: Int = 1) -> (value: String?, messages: [String]) {
        let log = ProblemLog()
        let value = YAMLDocument.read(text, file: "f.yaml", firstLine: firstLine, log: log)
            .flatMap { Reading<String>.mapping(Self.value).read($0, log) }
        return (value, CatalogueError(log.problems).problems.map(\.description))
    }

    @Test func `values of every type are read`() {
        let text = """
            name: "Leeds: 1"   # a comment
            days: 31
            channel: email
            list: [a, b_2]
            share: 0.50
            on: true
            from: 2024-02-29
            """
        let (value, messages) = Self.read(text)
        #expect(messages.isEmpty)
        #expect(value == "Leeds: 1 31 email [\"a\", \"b_2\"] 0.5 true 2024-02-29")
    }

    @Test(arguments: badFiles) func `what is wrong is reported where it is wrong`(_ file: BadFile) {
        #expect(Self.read(file.text).messages == file.messages)
    }

    private static let badFiles = [
        BadFile(
            "unknown key with a neighbour",
            "name: x\nchanel: chat\n",
            "f.yaml:2:1: key \"chanel\" is not known here; allowed: name, days, channel, list, share, on, from"
                + " (did you mean \"channel\"?)"
        ),
        BadFile(
            "unknown key without one",
            "zebra: 1\nname: x\n",
            "f.yaml:1:1: key \"zebra\" is not known here; allowed: name, days, channel, list, share, on, from"
        ),
        BadFile("missing key", "days: 3\n", "f.yaml:1:1: key \"name\" is missing"),
        BadFile("no value", "name:\n", "f.yaml:1:6: expected a text, found nothing"),
        BadFile("null", "name: ~\n", "f.yaml:1:7: expected a text, found nothing"),
        BadFile("a list for a text", "name: [a]\n", "f.yaml:1:7: expected a text, found a list"),
        BadFile(
            "a quoted number",
            "name: x\ndays: \"3\"\n",
            "f.yaml:2:7: expected a whole number from 1 to 31, found the text \"3\""
        ),
        BadFile(
            "a number too large",
            "name: x\ndays: 32\n",
            "f.yaml:2:7: expected a whole number from 1 to 31, found \"32\""
        ),
        BadFile(
            "a number with an exponent",
            "name: x\nshare: 1e-2\n",
            "f.yaml:2:8: expected a number, found \"1e-2\""
        ),
        BadFile("yes is no truth value", "name: x\non: yes\n", "f.yaml:2:5: expected true or false, found \"yes\""),
        BadFile(
            "a day that does not exist",
            "name: x\nfrom: 2023-02-29\n",
            "f.yaml:2:7: expected a date as YYYY-MM-DD, found \"2023-02-29\""
        ),
        BadFile(
            "a word outside its list",
            "name: x\nchannel: voise\n",
            "f.yaml:2:10: \"voise\" is none of voice, chat, email, message, callback (did you mean \"voice\"?)"
        ),
        BadFile(
            "a word twice and a word that is none",
            "name: x\nlist: [a, b, a]\n",
            "f.yaml:2:14: \"a\" stands here twice"
        ),
        BadFile(
            "an empty list",
            "name: x\nlist: []\n",
            "f.yaml:2:7: expected a list of at least one, found an empty one"
        ),
        BadFile("a text for a list", "name: x\nlist: a\n", "f.yaml:2:7: expected a list, found \"a\""),
        BadFile("a list for the whole", "- a\n", "f.yaml:1:1: expected a mapping, found a list"),
        BadFile("nothing at all", "# empty\n", "f.yaml: nothing but comments here"),
        BadFile(
            "everything at once, in order",
            "days: many\nlist: [A]\nchannel: fax\nnmae: x\n",
            "f.yaml:1:1: key \"name\" is missing",
            "f.yaml:1:7: expected a whole number from 1 to 31, found \"many\"",
            "f.yaml:2:8: expected an identifier (a-z, 0-9, _), found \"A\"",
            "f.yaml:3:10: \"fax\" is none of voice, chat, email, message, callback",
            "f.yaml:4:1: key \"nmae\" is not known here; allowed: name, days, channel, list, share, on, from"
                + " (did you mean \"name\"?)"
        ),
        BadFile(
            "a key twice",
            "name: x\ndays: 2\nname: y\ndays: 3\n",
            "f.yaml:3:1: key \"name\" stands here twice: first on line 1",
            "f.yaml:4:1: key \"days\" stands here twice: first on line 2"
        ),
        BadFile(
            "a key three times, once in quotes",
            "name: x\n\"name\": y\nname: z\ndays: 40\n",
            "f.yaml:2:1: key \"name\" stands here twice: first on line 1",
            "f.yaml:3:1: key \"name\" stands here twice: first on line 1",
            "f.yaml:4:7: expected a whole number from 1 to 31, found \"40\""
        ),
        BadFile("a key that is a list", "name: x\n? [a]\n: 1\n", "f.yaml:2:3: a key is a word, not a list"),
        BadFile(
            "an anchor and an alias",
            "name: &n x\nlist: *n\n",
            "f.yaml:1:7: anchors (&) and aliases (*) are not read: write the value out"
        ),
        BadFile("an alias to nothing", "name: *n\n", "f.yaml:1:7: not YAML: found undefined alias"),
        BadFile("a tag", "name: !!str x\n", "f.yaml:1:7: tags (!) are not read: a value's key says what it is"),
        BadFile(
            "a second document",
            "name: x\n---\nname: y\n",
            "f.yaml:2:1: a second document starts here: a file holds one"
        ),
        BadFile("a tab", "name: x\nlist:\n\t- a\n", "f.yaml:3:1: a tab stands here: YAML is indented with spaces"),
        BadFile(
            "a list that never ends",
            "name: x\nlist: [a, b\nshare: 1\n",
            "f.yaml:3:6: not YAML: did not find expected ',' or ']' (while parsing a flow sequence, line 2)"
        ),
        BadFile(
            "a quote that never ends",
            "name: \"x\n",
            "f.yaml:2:1: not YAML: found unexpected end of stream (while scanning a quoted scalar, line 1)"
        ),
        BadFile(
            "a list that never ends in the last line",
            "name: x\nlist: [a",
            "f.yaml:2:9: not YAML: did not find expected ',' or ']' (while parsing a flow sequence, line 2)"
        ),
        BadFile(
            "a control character",
            "name: x\ndays: \u{7}\n",
            "f.yaml:2:7: not YAML: control characters are not allowed"
        ),
    ]

    @Test func `columns are counted in characters and not in bytes`() {
        #expect(
            Self.read("{name: Ångström café, days: 0}").messages == [
                "f.yaml:1:29: expected a whole number from 1 to 31, found \"0\""
            ]
        )
    }

    @Test func `lines are those of the file that the text stands in`() {
        #expect(
            Self.read("name: x\ndays: 0\n", firstLine: 12).messages == [
                "f.yaml:13:7: expected a whole number from 1 to 31, found \"0\""
            ]
        )
        #expect(
            Self.read("name: x\nname: y\n", firstLine: 12).messages == [
                "f.yaml:13:1: key \"name\" stands here twice: first on line 12"
            ]
        )
        #expect(
            Self.read("a: [\n", firstLine: 12).messages == [
                "f.yaml:13:1: not YAML: did not find expected node content (while parsing a flow node, line 13)"
            ]
        )
    }

    @Test(arguments: [
        ("recieved", "received"), ("anwsered", "answered"), ("Voice", "voice"), ("abandonned", "abandoned"), ("x", nil),
        ("transfer", nil),
    ]) func `a suggestion is near or not made`(_ word: String, _ expected: String?) {
        #expect(Suggestion.nearest(to: word, among: ["answered", "received", "voice", "abandoned"]) == expected)
    }
}
