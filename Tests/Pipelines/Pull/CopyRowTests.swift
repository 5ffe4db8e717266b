import Postgres
import TestSupport
import Testing

@Suite struct `A row of COPY text` {
    @Test(
        arguments: [
            ("a\tb\n", ["a", "b"]),
            ("a\tb", ["a", "b"]),
            ("\n", [""]),
            ("", [""]),
            ("\t\n", ["", ""]),
            ("\\N\n", [nil]),
            ("\\N\t\\N\n", [nil, nil]),
            ("\\\\N\n", ["\\N"]),
            ("N\n", ["N"]),
            ("\\N\t\t\\\\N\n", [nil, "", "\\N"]),
            ("x\\N\n", ["xN"]),
            ("\\NN\n", ["NN"]),
            ("\\b\\f\\n\\r\\t\\v\\\\\n", ["\u{8}\u{C}\n\r\t\u{B}\\"]),
            ("a\\tb\tc\n", ["a\tb", "c"]),
            ("\\\\\tx\n", ["\\", "x"]),
            ("\\\\.\n", ["\\."]),
            ("é\t\u{1F4DE}\n", ["é", "\u{1F4DE}"]),
            (
                "one\ttwo\tthree\tfour\tfive\tsix\tseven\teight\tnine\n",
                ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
            ),
        ] as [(String, [String?])]
    )
    func `is split into fields and unescaped`(row: String, fields: [String?]) {
        #expect(PullRows.fields(of: row) == fields)
    }

    @Test(arguments: ["\\", "a\\", "a\t\\", "\\\n", "\\\\\\", "\\x41\\101"])
    func `that no server would send is split all the same`(row: String) {
        let fields = PullRows.fields(of: row)
        #expect(fields.count == row.count { $0 == "\t" } + 1)
    }

    /// The server's own escapes of whatever text can hold, and NULL, which no text is.
    @Test(.freshDatabase) func `comes back from the server as it was stored`() throws {
        let seed = UInt64.random(in: 0...UInt64(UInt32.max))
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let connection = try TestDatabase.connect()
        try connection.query("create table nasty (place int, a text, b text)")
        let alphabet: [Character] = [
            "\\", "N", "\t", "\n", "\r", "\u{8}", "\u{B}", "\u{C}", "\u{1}", "\u{7F}", ".", "t", "n", "0", "'", "\"",
            "é", "\u{1F4DE}", "\u{FEFF}", " ",
        ]
        var expected: [[String?]] = [
            ["\\N", nil], [nil, "\\N"], ["", nil], ["\\.", "\\"], ["\r\n", "\n"], ["\\\\N", "\\\n"],
        ]
        for _ in 0..<400 {
            expected.append(
                (0..<2).map { _ in
                    Int.random(in: 0..<10, using: &generator) == 0
                        ? nil
                        : String(
                            (0..<Int.random(in: 0...6, using: &generator)).compactMap { _ in
                                alphabet.randomElement(using: &generator)
                            }
                        )
                }
            )
        }
        for (place, row) in expected.enumerated() {
            try connection.query(
                "insert into nasty values ($1::int, $2, $3)",
                [.value(place), row[0].map { .text($0) } ?? .null, row[1].map { .text($0) } ?? .null]
            )
        }
        var found: [[String?]] = []
        try connection.copyOut("copy (select a, b from nasty order by place) to stdout", name: "nasty") { bytes in
            found.append(PullRows.fields(of: Array(bytes)).map { $0.map { String(decoding: $0, as: UTF8.self) } })
        }
        try #require(found.count == expected.count)
        for (found, expected) in zip(found, expected) {
            // Unicode would call some of these equal that are other bytes.
            #expect(found.map { $0.map { Array($0.utf8) } } == expected.map { $0.map { Array($0.utf8) } })
        }
    }

    @Test(
        arguments: [
            ("{1,2,3}", ["1", "2", "3"]), ("{}", []), ("{7}", ["7"]), ("", []), ("{", []), ("1,2", []),
            ("{-1,0.5}", ["-1", "0.5"]),
        ] as [(String, [String])]
    )
    func `array of numbers is taken apart`(text: String, elements: [String]) {
        #expect(PullRows.elements(text) == elements)
    }
}
