/// Words of a week's page.
enum WeekWords {
    static let heading = Wording("Thirteen weeks", es: "Trece semanas")
    static let caption = Wording("{1}: thirteen weeks", es: "{1}: trece semanas")
    static let week = Wording("The week", es: "La semana")
    static let before = Wording("Week before", es: "Semana anterior")
    static let course = Wording("Course", es: "Evolución")
    static let courseOf = Wording("{1}, week by week", es: "{1}, semana a semana")
    static let courseSays = Wording(
        "{1} weeks, from {2} to {3}; the latest {4}.",
        es: "{1} semanas, entre {2} y {3}; la última {4}."
    )
    static let notes = Wording("Against its past and its peers", es: "Frente a su pasado y a sus pares")
}

/// Words of the monitoring of the monitoring.
enum MonitoringWords {
    static let heading = Wording("The monitoring itself", es: "La propia supervisión")
    static let caption = Wording("What somebody should look at", es: "Lo que alguien debería mirar")
    static let nothing = Wording(
        "Rules, evaluators, evaluations, nights and decisions are as they used to be.",
        es: "Normas, evaluadores, evaluaciones, noches y decisiones siguen como siempre."
    )
    static let fewer = Wording(
        "Agents with fewer evaluations in 28 days than planned, by team: {1}.",
        es: "Agentes con menos evaluaciones en 28 días de las previstas, por equipo: {1}."
    )
    static let teamless = Wording("without a team", es: "sin equipo")
    static let what = Wording("What", es: "Qué")
    static let now = Wording("Now", es: "Ahora")
    static let usual = Wording("Usual", es: "Habitual")
    static let units = Wording("Counted", es: "Contados")
    static let kinds = [
        "rule": Wording("rule: violations in 28 days", es: "norma: infracciones en 28 días"),
        "precision": Wording("rule: share confirmed in 91 days", es: "norma: proporción confirmada en 91 días"),
        "evaluator": Wording("evaluator: mean score beside others", es: "evaluador: nota media frente a otros"),
        "evaluator_drift": Wording(
            "evaluator: mean score beside their past",
            es: "evaluador: nota media frente a su pasado"
        ),
        "calibration": Wording("evaluator: distance in calibrations", es: "evaluador: distancia en calibraciones"),
        "coverage": Wording("agent: evaluations in 28 days", es: "agente: evaluaciones en 28 días"),
        "kpi": Wording("figure: weeks of 13 that have it", es: "indicador: semanas de 13 que lo tienen"),
        "night": Wording("night: hours until its figures", es: "noche: horas hasta sus cifras"),
        "overdue": Wording("decisions: findings", es: "decisiones: hallazgos"),
    ]
    static let states = [
        "silent": Wording("finds nothing any more", es: "ya no encuentra nada"),
        "blind": Wording("could judge nothing", es: "no pudo juzgar nada"),
        "doubtful": Wording("more dismissed than confirmed", es: "más desestimados que confirmados"),
        "strict": Wording("stricter", es: "más estricto"), "lenient": Wording("more lenient", es: "más indulgente"),
        "none": Wording("not evaluated", es: "sin evaluar"),
        "few": Wording("below the quota", es: "por debajo de la cuota"),
        "missing": Wording("missing this week", es: "falta esta semana"),
        "missed": Wording("no night", es: "sin noche"), "failed": Wording("failed", es: "falló"),
        "provisional": Wording("not to be relied on yet", es: "aún no fiable"),
        "late": Wording("late", es: "con retraso"), "repeated": Wording("needed repeating", es: "hubo que repetirla"),
        "overdue": Wording("overdue", es: "vencido"),
    ]
}
