/// Words around the sections of a digest page.
enum PageWords {
    static let title = Wording("Digest", es: "Resumen diario")
    static let team = Wording("Team {1}", es: "Equipo {1}")
    static let contents = Wording("Contents", es: "Contenido")
    static let trial = Wording("TRIAL.", es: "PRUEBA.")
    static let trialMeans = Wording(
        "Nothing is agreed yet: targets are proposals and judge nobody, and figures may still change with their definitions.",
        es:
            "Aún no se ha acordado nada: los objetivos son propuestas que no juzgan a nadie, y las cifras pueden cambiar con sus definiciones."
    )
    static let provisional = Wording("PROVISIONAL.", es: "PROVISIONAL.")
    static let provisionalMeans = Wording(
        "What was pulled is far from what is usual on such days, so every figure of these may still change: {1}.",
        es:
            "Lo leído dista mucho de lo habitual en tales días, de modo que todas sus cifras aún pueden cambiar: {1}."
    )
    static let source = Wording(
        "Figures of run {1}. Every figure of this page is in the CSV files beside it; dictionary.csv explains their columns.",
        es:
            "Cifras de la ejecución {1}. Todas las cifras de esta página están en los archivos CSV que la acompañan; dictionary.csv explica sus columnas."
    )
}

/// The order in which channels are read.
enum ChannelWords {
    static let order = ["", "voice", "chat", "email", "message", "callback"]
}

/// Words of what needs a manager today.
enum TodayWords {
    static let heading = Wording("What needs you today", es: "Lo que requiere su atención hoy")
    static let quiet = Wording(
        "Nothing stands out today: no overdue decision, no figure beyond its limits, nobody far from their peers.",
        es:
            "Hoy no destaca nada: ninguna decisión vencida, ninguna cifra fuera de sus límites, nadie lejos de sus pares."
    )
    static let deadlines = Wording("Deadlines that are running, by rule", es: "Plazos en curso, por norma")
    static let allDeadlines = Wording("All deadlines that are running: {1}", es: "Todos los plazos en curso: {1}")
    static let what = Wording("What", es: "Qué")
    static let running = Wording("Running", es: "En curso")
    static let soonest = Wording("Soonest due", es: "Vence primero")
    static let daysLeft = Wording("Working days left", es: "Días hábiles restantes")

    static func kind(_ kind: TodaySection.Kind) -> Wording {
        switch kind {
        case .finding: Wording("To decide", es: "Por decidir")
        case .deadline: Wording("Deadlines", es: "Plazos")
        case .signal: Wording("Signals", es: "Señales")
        case .standing: Wording("Among peers", es: "Entre pares")
        case .data: Wording("Data", es: "Datos")
        }
    }
}
