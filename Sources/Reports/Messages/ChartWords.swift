/// Words of the control charts.
enum ControlWords {
    static let heading = Wording("Against its own past", es: "Frente a su propio pasado")
    static let lead = Wording(
        "Each point is a day. Inside the shaded band is what the process always did; a diamond is a day beyond it, a square the second of three near it, a ring part of a run or trend: red or amber for the worse, hollow and green for the better, black where neither is better. Dotted: the target.",
        es:
            "Cada punto es un día. Dentro de la banda está lo que el proceso siempre hizo; un rombo es un día fuera de ella, un cuadrado el segundo de tres cerca de su borde, un anillo parte de una racha o tendencia: rojo o ámbar para mal, hueco y verde para bien, negro donde nada es mejor. Punteado: el objetivo."
    )
    static let chartOf = Wording("Control chart: {1}", es: "Gráfico de control: {1}")
    static let span = Wording(
        "{1} days from {2} to {3}; the latest {4}.",
        es: "{1} días del {2} al {3}; el último {4}."
    )
    static let limits = Wording("Mean {1}, limits {2} to {3}.", es: "Media {1}, límites de {2} a {3}.")
    static let trial = Wording(
        "Trial limits: fewer than 12 points.",
        es: "Límites de prueba: menos de 12 puntos."
    )
    static let calm = Wording("No signal.", es: "Ninguna señal.")
    static let others = Wording(
        "{1} more figures are watched in the same way; nothing of theirs is more pressing.",
        es: "Otras {1} cifras se vigilan igual; nada de ellas es más urgente."
    )
}

/// Words of the funnels.
enum FunnelWords {
    static let heading = Wording("Among their peers", es: "Entre sus pares")
    static let teams = Wording("Teams", es: "Equipos")
    static let agents = Wording("Agents", es: "Agentes")
    static let lead = Wording(
        "Height is the difference from what the centre's own rates give for the same mix of queues and channels. Whoever is inside the shaded funnel differs no more than chance allows (99.8 %; dashed 95 %); a red diamond stands out.",
        es:
            "La altura es la diferencia con lo que dan las tasas del propio centro para la misma mezcla de colas y canales. Quien está dentro del embudo no difiere más de lo que permite el azar (99,8 %; discontinua 95 %); un rombo rojo destaca."
    )
    static let nameless = Wording(
        "Agents are points here: their names are on their own team's page.",
        es: "Aquí los agentes son puntos: sus nombres están en la página de su propio equipo."
    )
    static let axis = Wording("counted", es: "contados")
    static let chartOf = Wording("Funnel: {1}", es: "Embudo: {1}")
    static let says = Wording("{1} points, {2} of them stand out.", es: "{1} puntos, de los que destacan {2}.")
    static let quiet = Wording("Nobody stands out.", es: "Nadie destaca.")
    static let anAgent = Wording("An agent", es: "Un agente")
    static let sentence = Wording(
        "{1}: {2} where {3} is expected, of {4}: {5}.",
        es: "{1}: {2} donde se espera {3}, de {4}: {5}."
    )
    static let others = Wording(
        "{1} more figures are compared in the same way.",
        es: "Otras {1} cifras se comparan igual."
    )
    static let standings = [
        "high": Wording("stands out, high", es: "destaca, alto"),
        "low": Wording("stands out, low", es: "destaca, bajo"),
    ]
}

/// Words of causes and reasons.
enum CauseWords {
    static let heading = Wording("Causes", es: "Causas")
    static let complaints = Wording("Root causes of complaints, 28 days", es: "Causas de las reclamaciones, 28 días")
    static let contacts = Wording("Reasons for contact, 28 days", es: "Motivos de contacto, 28 días")
    static let noComplaints = Wording("No complaint was received.", es: "No se recibió ninguna reclamación.")
    static let noContacts = Wording("No reason was noted.", es: "No se anotó ningún motivo.")
    static let notGiven = Wording("not given", es: "sin indicar")
    static let chartOf = Wording("Pareto: {1}", es: "Pareto: {1}")
    static let caption = Wording("{1}, the most frequent first", es: "{1}, los más frecuentes primero")
    static let cause = Wording("Cause", es: "Causa")
    static let reason = Wording("Reason", es: "Motivo")
    static let number = Wording("Number", es: "Número")
    static let share = Wording("Share", es: "Parte")
    static let previous = Wording("28 days before", es: "28 días antes")
    static let trend = Wording("Trend", es: "Tendencia")
    static let more = Wording("And {1} more, in the files.", es: "Y {1} más, en los archivos.")
    static let legend = Wording(
        "Bars: how many. Line: what a cause and all before it make up together; dotted at 80 %.",
        es: "Barras: cuántos. Línea: lo que suman una causa y todas las anteriores; punteado en el 80 %."
    )
}

/// Words of the day by half-hours.
enum ServiceDayWords {
    static let heading = Wording("The day by half-hours", es: "El día por medias horas")
    static let lead = Wording(
        "Bars: contacts that were answered (blue), given up (red), and passed on (grey); the black line is who was there. Below, the share answered in time; a red diamond is below the target.",
        es:
            "Barras: contactos atendidos (azul), abandonados (rojo) y derivados (gris); la línea negra es quién estaba. Debajo, la parte atendida a tiempo; un rombo rojo está por debajo del objetivo."
    )
    static let chartOf = Wording("Half-hours: {1}", es: "Medias horas: {1}")
    static let says = Wording(
        "{1} offered, {2} answered, {3} given up.",
        es: "{1} ofrecidos, {2} atendidos, {3} abandonados."
    )
    static let caption = Wording("Half-hours: {1}", es: "Medias horas: {1}")
    static let figures = Wording("Figures", es: "Cifras")
    static let halfHour = Wording("From", es: "Desde")
    static let offered = Wording("Offered", es: "Ofrecidos")
    static let answered = Wording("Answered", es: "Atendidos")
    static let abandoned = Wording("Given up", es: "Abandonados")
    static let inTime = Wording("In time", es: "A tiempo")
    static let staffed = Wording("Staffed", es: "Personal")
}
