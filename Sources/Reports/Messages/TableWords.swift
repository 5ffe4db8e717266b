/// Words of tables in general.
enum TableWords {
    static let allChannels = Wording("all channels", es: "todos los canales")
}

/// Words of an agent's month.
enum AppraisalWords {
    static let heading = Wording("Your agents", es: "Sus agentes")
    static let lead = Wording(
        "Each agent's month beside the team and the target. Every figure of a person is judged by its interval: a few contacts prove nothing.",
        es:
            "El mes de cada agente junto al equipo y al objetivo. Toda cifra de una persona se juzga por su intervalo: unos pocos contactos no prueban nada."
    )
    static let caption = Wording("The month of {1}", es: "El mes de {1}")
    static let own = Wording("Own", es: "Propio")
    static let team = Wording("Team", es: "Equipo")
    static let missed = Wording("{1} missed", es: "{1} incumplidos")
    static let standsOut = Wording("{1} stand out", es: "{1} destacan")
    static let late = Wording("{1} late", es: "{1} con retraso")
    static let kinds = [
        "section": Wording("section of the evaluation", es: "sección de la evaluación"),
        "coaching": Wording("coaching", es: "formación"), "credential": Wording("credential", es: "acreditación"),
        "competency": Wording("ability", es: "competencia"),
    ]
}

/// Words of what customers say.
enum ThemeWords {
    static let heading = Wording("What customers say", es: "Lo que dicen los clientes")
    static let lead = Wording(
        "Words that stand out in comments of the last 28 days against the 28 before. Examples hold nothing personal.",
        es:
            "Palabras que destacan en los comentarios de los últimos 28 días frente a los 28 anteriores. Los ejemplos no contienen nada personal."
    )
    static let none = Wording(
        "No word stands out in comments of the last 28 days against the 28 before.",
        es: "Ninguna palabra destaca en los comentarios de los últimos 28 días frente a los 28 anteriores."
    )
    static let mentions = Wording("in {1} comments, {2} before", es: "en {1} comentarios, antes {2}")
}

/// Words of the rules' table.
enum ComplianceWords {
    static let heading = Wording("Compliance", es: "Cumplimiento normativo")
    static let caption = Wording(
        "Rules with findings that are new or open; the gravest first",
        es: "Normas con hallazgos nuevos o abiertos; las más graves primero"
    )
    static let rule = Wording("Rule", es: "Norma")
    static let severity = Wording("Severity", es: "Gravedad")
    static let new = Wording("New, 28 days", es: "Nuevos, 28 días")
    static let open = Wording("Open", es: "Abiertos")
    static let overdue = Wording("Overdue", es: "Vencidos")
    static let oldest = Wording("Oldest open", es: "El más antiguo")
    static let cleared = Wording("Cleared, 90 days", es: "Resueltos, 90 días")
    static let precision = Wording("Confirmed", es: "Confirmados")
    static let decided = Wording("of {1} decided", es: "de {1} decididos")
    static let nothing = Wording("No finding is new or open.", es: "Ningún hallazgo es nuevo ni está abierto.")
    static let quiet = Wording(
        "{1} more rules have nothing new or open.",
        es: "Otras {1} normas no tienen nada nuevo ni abierto."
    )
}

/// Words of data quality.
enum DataWords {
    static let heading = Wording("Can the data be relied on?", es: "¿Son fiables los datos?")
    static let caption = Wording(
        "What the source had, and what became of it",
        es: "Qué tenía el origen y qué fue de ello"
    )
    static let relation = Wording("Relation", es: "Relación")
    static let pulled = Wording("Rows of the day", es: "Filas del día")
    static let quarantined = Wording("Unreadable, 28 days", es: "Ilegibles, 28 días")
    static let inferred = Wording("Inferred", es: "Inferidos")
    static let late = Wording("Late", es: "Tardíos")
    static let missing = Wording("Days missing", es: "Días que faltan")
    static let source = Wording("In the source", es: "En el origen")
    static let store = Wording("In the store", es: "En el almacén")
    static let gate = Wording("Like other days", es: "Como otros días")
    static let absent = Wording(
        "The source does not have: {1}. Figures that need them are not computed.",
        es: "El origen no tiene: {1}. Las cifras que los necesitan no se calculan."
    )
}

/// Words of restatements.
enum RestatementWords {
    static let heading = Wording("Figures that changed", es: "Cifras que cambiaron")
    static let lead = Wording(
        "Published figures that say something else now: what the runs of the last 28 days changed.",
        es: "Cifras publicadas que ahora dicen otra cosa: lo que cambiaron las ejecuciones de los últimos 28 días."
    )
    static let none = Wording("No published figure changed.", es: "No cambió ninguna cifra publicada.")
    static let caption = Wording("Figures before and after", es: "Cifras antes y después")
    static let period = Wording("Period", es: "Período")
    static let before = Wording("Was", es: "Antes")
    static let after = Wording("Is", es: "Ahora")
    static let cause = Wording("Why", es: "Por qué")
    static let more = Wording("And {1} more, in restatement.csv.", es: "Y {1} más, en restatement.csv.")
}

/// Words of how to read the page.
enum ReadingWords {
    static let heading = Wording("How to read this page", es: "Cómo leer esta página")
    static let figures = Wording("What each figure counts, and its version", es: "Qué cuenta cada cifra, y su versión")
    static let paragraphs = [
        Wording(
            "A range beside a figure is its 95 % interval: the truth behind a sample lies in it 19 times of 20. What is counted in full has none and is compared exactly.",
            es:
                "El rango junto a una cifra es su intervalo del 95 %: la verdad tras una muestra está en él 19 de cada 20 veces. Lo que se cuenta por completo no lo tiene y se compara exactamente."
        ),
        Wording(
            "The verdict is that of the longest period shown. Provisional figures are of a period that has not ended, or whose last days may still change.",
            es:
                "El veredicto es el del período más largo que se muestra. Las cifras provisionales son de un período que no ha terminado o cuyos últimos días aún pueden cambiar."
        ),
        Wording(
            "A signal says that a figure left its own past, good or bad; a verdict says how it stands to what was agreed. One does not follow from the other.",
            es:
                "Una señal dice que una cifra se apartó de su propio pasado, para bien o para mal; un veredicto dice cómo está frente a lo acordado. Lo uno no implica lo otro."
        ),
        Wording(
            "Somebody who stands out among peers is a reason to look, not a verdict: talk to people before you conclude anything.",
            es:
                "Que alguien destaque entre sus pares es motivo para mirar, no un veredicto: hable con las personas antes de concluir nada."
        ),
    ]
}
