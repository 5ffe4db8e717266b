import Catalogue
import Testing

@testable import Reports

@Suite struct `What reports say` {
    private static func places(_ text: String) -> Set<Substring> {
        Set(text.matches(of: /\{[a-z]+\}/).map(\.output))
    }

    @Test(arguments: Message.allCases)
    func `says the same figures in every language`(_ message: Message) {
        let english = message.template(in: .english)
        for language in Language.allCases {
            let template = message.template(in: language)
            #expect(!template.isEmpty)
            #expect(Self.places(template) == Self.places(english))
            #expect(language == .english || template != english, "it is not translated")
        }
    }

    @Test func `puts figures where braces are, and nothing where there is none`() {
        let values = ["count": "3", "date": "2026-11-20"]
        #expect(
            Message.missingDays.text(in: .english, values)
                == "No contacts on days that are normally open: 3, the latest 2026-11-20."
        )
        #expect(
            Message.missingDays.text(in: .spanish, ["count": "{date}"])
                == "Sin contactos en días normalmente abiertos: {date}, el último el ."
        )
    }

    @Test(arguments: [
        ("too close to call", "too close to call", "demasiado justo"),
        ("beyond_high", "beyond high", "por encima del límite"),
        ("critical", "critical", "crítico"),
        ("whatever a source says", "whatever a source says", "whatever a source says"),
    ])
    func `has a word for what tables hold`(text: String, english: String, spanish: String) {
        #expect(Word.text(text, in: .english) == english)
        #expect(Word.text(text, in: .spanish) == spanish)
    }

    @Test(arguments: [
        ("talk_seconds is negative: 12; queue is missing: 1", "talk_seconds es negativo: 12; falta queue: 1"),
        (
            "ended_at is before offered_at by more than the clock tolerance (5 s) (3)",
            "ended_at es anterior a offered_at en más de la tolerancia de los relojes (5 s) (3)"
        ),
        ("queue is missing, and it is part of the key (7)", "falta queue, que es parte de la clave (7)"),
        ("channel is none of voice, chat (2); x", "channel no es ninguno de voice, chat (2); x"),
        (
            "offered_at and ended_at missing: the row has no business date",
            "faltan offered_at y ended_at: la fila no tiene fecha contable"
        ),
        (
            "12 rows, usually 240.5; agent_id empty in 40.0 %, usually 0.1 %",
            "12 filas, lo habitual 240.5; agent_id vacío en el 40.0 %, lo habitual 0.1 %"
        ),
        (
            "2026-11-18: contact 3 added, 12 changed; 2026-11-19: contact of 2026-11-18 1 removed; and 4 more",
            "2026-11-18: contact 3 añadidas, 12 modificadas; 2026-11-19: contact de 2026-11-18 1 eliminadas; y 4 más"
        ),
        (
            "definition aa became bb; 2026-11-18: definition of measure contact changed",
            "la definición aa pasó a bb; 2026-11-18: cambió la definición de la medida contact"
        ),
        (
            "2026-11-18: team_membership: 2 agents in other teams",
            "2026-11-18: team_membership: 2 agentes en otros equipos"
        ),
        ("whatever {1} is", "whatever {1} is"), ("", ""),
    ])
    func `translates what the store remarks`(remark: String, spanish: String) {
        #expect(Remark.text(remark, in: .english) == remark)
        #expect(Remark.text(remark, in: .spanish) == spanish)
    }

    @Test func `has different words for different things`() {
        for language in Language.allCases {
            #expect(Set(Word.allCases.map { $0.text(in: language) }).count == Word.allCases.count)
        }
    }

    @Test(arguments: [
        ("0.8296", "proportion", "83.0\u{A0}%", "83,0\u{A0}%"), ("404.25", "seconds", "6:44\u{A0}min", "6:44\u{A0}min"),
        ("9.96", "seconds", "10.0\u{A0}s", "10,0\u{A0}s"), ("1200", "contacts", "1200", "1200"),
        ("-12.345", "score", "−12.3", "−12,3"),
        ("not known", "seconds", "not known", "not known"),
    ])
    func `writes figures with their unit`(digits: String, unit: String, english: String, spanish: String) {
        #expect(FigureText(.standard).value(digits, unit: unit) == english)
        #expect(FigureText(AudienceSettings(language: .spanish)).value(digits, unit: unit) == spanish)
    }
}

@Suite struct `CSV for an audience` {
    private static let row: [Cell] = [
        .number("-1234.50"), .text("a;b"), .text("a,b"), .text("=1+1"), .empty, .number("1.5e3"),
    ]

    @Test(arguments: [
        (AudienceSettings.standard, "-1234.50,\"a;b\",\"a,b\",'=1+1,,1.5e3\r\n"),
        (AudienceSettings(language: .spanish), "-1234,50;\"a;b\";\"a,b\";'=1+1;;1,5e3\r\n"),
        (
            AudienceSettings(language: .english, decimalMark: .comma, separator: .tab),
            "-1234,50\t\"a;b\"\t\"a,b\"\t'=1+1\t\t1,5e3\r\n"
        ),
    ])
    func `has its marks, and no formula`(settings: AudienceSettings, expected: String) {
        var output: [UInt8] = []
        CSV.append(Self.row, as: settings, to: &output)
        #expect(String(decoding: output, as: UTF8.self) == expected)
    }
}
