internal import Catalogue

/// Words of the scorecard.
enum ScorecardWords {
    static let heading = Wording("Scorecard", es: "Cuadro de mando")
    static let empty = Wording(
        "There are no figures for this date.",
        es: "No hay cifras para esta fecha."
    )
    static let caption = Wording("{1}: figures, targets and verdicts", es: "{1}: cifras, objetivos y veredictos")
    static let figure = Wording("Figure", es: "Indicador")
    static let verdict = Wording("Verdict", es: "Veredicto")
    static let days28 = Wording("28 days", es: "28 días")
    static let month = Wording("Month", es: "Mes")
    static let target = Wording("Target", es: "Objetivo")
    static let yesterday = Wording("The day", es: "El día")
    static let trend = Wording("28 days, day by day", es: "28 días, día a día")
    static let trendOf = Wording("{1}, day by day", es: "{1}, día a día")
    static let trendSays = Wording(
        "{1} days with a figure in the last 28; lowest {2}, highest {3}, latest {4}.",
        es: "{1} días con cifra de los últimos 28; mínimo {2}, máximo {3}, último {4}."
    )
    static let atLeast = Wording("at least {1}", es: "al menos {1}")
    static let atMost = Wording("at most {1}", es: "como máximo {1}")
    static let units = Wording("of {1}", es: "de {1}")
    static let excluded = Wording("{1} left out: not known", es: "{1} excluidos: no se conocen")
    static let provisional = Wording("provisional", es: "provisional")
    static let withoutTarget = Wording("{1} more without a target", es: "{1} más sin objetivo")

    /// Objectives in the order in which they are read.
    static let order = ["customer", "quality", "compliance", "cost", "people", "revenue", "volumes"]
    static let objectives = [
        "customer": Wording("Customers", es: "Clientes"), "quality": Wording("Quality", es: "Calidad"),
        "compliance": Wording("Compliance", es: "Cumplimiento"), "cost": Wording("Time and cost", es: "Tiempo y coste"),
        "people": Wording("People", es: "Personas"), "revenue": Wording("Revenue", es: "Ingresos"),
        "volumes": Wording("Volumes", es: "Volúmenes"),
    ]
}

/// How a figure stands to its target: word, shape and meaning.
enum VerdictWords {
    static let order = ["missed", "too close to call", "met", "not enough data", "no target", "suppressed"]
    static let near = Wording("near the target", es: "cerca del objetivo")

    static func text(_ verdict: String, _ language: Language) -> String { Word.text(verdict, in: language) }

    /// What stands where a figure would: there is none, or it is withheld.
    static func noFigure(_ verdict: String, _ language: Language) -> String {
        verdict == "suppressed" ? text(verdict, language) : "–"
    }

    static func mark(_ verdict: String) -> Mark {
        switch verdict {
        case "met": .met
        case "missed": .missed
        case "too close to call": .close
        case "not enough data": .few
        case "suppressed": .suppressed
        default: .none
        }
    }

    static let meanings = [
        "met": Wording(
            "The figure keeps its target; for a sample, even the unfavourable end of its interval does.",
            es:
                "La cifra cumple su objetivo; en una muestra, lo cumple incluso el extremo desfavorable de su intervalo."
        ),
        "missed": Wording(
            "The figure misses its target; for a sample, even the favourable end of its interval does.",
            es:
                "La cifra incumple su objetivo; en una muestra, lo incumple incluso el extremo favorable de su intervalo."
        ),
        "too close to call": Wording(
            "The target lies inside the interval: chance alone could explain either side.",
            es: "El objetivo queda dentro del intervalo: el azar por sí solo explicaría ambos lados."
        ),
        "not enough data": Wording(
            "Too few were counted to judge anybody by.",
            es: "Se contaron demasiado pocos para juzgar a nadie."
        ),
        "no target": Wording("No target is in force for it.", es: "No hay ningún objetivo en vigor."),
        "suppressed": Wording(
            "Withheld: so few people are behind it that one could be recognised.",
            es: "No se muestra: hay tan pocas personas detrás que se podría reconocer a alguna."
        ),
    ]
}

/// What a point of a control chart says, in a sentence's words.
enum SignalWords {
    private static let texts = [
        "beyond_high": Wording("above its upper limit", es: "por encima de su límite superior"),
        "beyond_low": Wording("below its lower limit", es: "por debajo de su límite inferior"),
        "trend_up": Wording("seven rises in a row", es: "siete subidas seguidas"),
        "trend_down": Wording("seven falls in a row", es: "siete bajadas seguidas"),
        "near_high": Wording("two of three near the upper limit", es: "dos de tres cerca del límite superior"),
        "near_low": Wording("two of three near the lower limit", es: "dos de tres cerca del límite inferior"),
        "run_high": Wording("seven in a row above the mean", es: "siete seguidos por encima de la media"),
        "run_low": Wording("seven in a row below the mean", es: "siete seguidos por debajo de la media"),
    ]

    private static let better = Wording("{1}, for the better", es: "{1}, para bien")
    private static let worse = Wording("{1}, for the worse", es: "{1}, para mal")

    /// The words; nil where nothing is to be said.
    static func text(_ signal: String, _ news: ControlChart.News, _ language: Language) -> String? {
        guard let text = texts[signal]?(language) else { return nil }
        return switch news {
        case .better: better(language, text)
        case .worse: worse(language, text)
        case .neither: text
        }
    }
}
