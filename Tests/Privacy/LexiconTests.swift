import Foundation
import Testing

@testable import Privacy

@Suite struct `A lexicon` {
    @Test(arguments: [
        (
            "language \n",
            "x.lexicon:1: a term before the first section; write [context card] or another section above it"
        ),
        ("language e n\n", "x.lexicon:1: `e n` is no language code, such as en or es-MX"),
        ("language en\nlanguage es\n", "x.lexicon:2: the language is `en` already; another language is another file"),
        (
            "language en\n[risk a]\n\(String(repeating: "a", count: 64))\n",
            "x.lexicon:3: a word of 64 letters or more; no text is searched for such words"
        ),
        (
            "language en\n[risk a]\nno \(String(repeating: "9", count: 300)): s\n",
            "x.lexicon:3: a word of 64 letters or more; no text is searched for such words"
        ),
        (
            "language en\n[number 99999999999999999999]\none\n",
            "x.lexicon:2: `99999999999999999999` is not a number from 0 to 100"
        ),
        ("[context card]\ncard\n", "x.lexicon: has no line `language CODE`"),
        ("language en\n", "x.lexicon: has no terms"),
        (
            "language en\ncard\n",
            "x.lexicon:2: a term before the first section; write [context card] or another section above it"
        ),
        ("language en\n[context card\n", "x.lexicon:2: a section ends with ]"),
        ("language en\n[card]\n", "x.lexicon:2: a section is [KIND NAME], such as [context card]"),
        ("language en\n[spelled dash]\n", "x.lexicon:2: unknown name `dash`; there are at, dot"),
        ("language en\n[number 101]\n", "x.lexicon:2: `101` is not a number from 0 to 100"),
        ("language en\n[risk a]\n\n2 fast\n", "x.lexicon:4: a term begins with a letter"),
        ("language en\n[risk a]\nkill-\n", "x.lexicon:3: `kill-` needs endings after a colon"),
        ("language en\n[risk a]\na: b: c\n", "x.lexicon:3: more than one colon; endings follow one colon"),
        (
            "language ru\n[risk a]\nсуд\n",
            "x.lexicon:3: letters that are not Latin; lexicons of other scripts are not supported"
        ),
    ])
    func `that is wrong says where and how`(text: String, message: String) throws {
        let error = #expect(throws: LexiconError.self) { try Lexicon(parsing: text, name: "x.lexicon") }
        #expect(error?.description == message)
    }

    @Test func `spells out endings and folds accents and capitals`() throws {
        let text = "language es  # comment\n[special health]\nDiabét-: es ica\ncv2 código: s\n"
        let words = try Lexicon(parsing: text, name: "x").terms.map { term in
            term.parts.map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(words == [["diabetes"], ["diabetica"], ["cv", "2", "codigo"], ["cv", "2", "codigos"]])
    }

    @Test func `may have words as long as sixty-three letters, very many terms and very long phrases`() throws {
        let word = String(repeating: "a", count: 63)
        let phrase = Array(repeating: "lorem", count: 2_000).joined(separator: " ")
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz").map(String.init)
        let many = alphabet.flatMap { first in alphabet.flatMap { second in alphabet.map { "z" + first + second + $0 } }
        }
        let text = "language en\n[risk a]\n\(word)\n\(phrase)\n\(many.joined(separator: "\n"))\n"
        let scanner = TextScanner([try Lexicon(parsing: text, name: "x")])
        #expect(
            try scanner.scan("x \(word) \(phrase) \(word)a zzbq").map(\.end) == [
                65, 66 + phrase.count, 136 + phrase.count,
            ]
        )
    }

    @Test func `of an organisation adds words`() throws {
        let own = try Lexicon(parsing: "language en\n[risk brand]\nacme rocket\n", name: "own")
        let scanner = TextScanner(try Shipped.lexicons() + [own])
        #expect(try scanner.scan("the Acme-Rocket broke").map(\.category) == ["brand"])
    }

    @Test func `that is shipped can be read with its folder`() throws {
        let folder = Shipped.root.appending(path: "Pipelines/lexicons").path(percentEncoded: false)
        #expect(try Lexicon.all(in: folder).map(\.language) == ["en", "es"])
    }
}
