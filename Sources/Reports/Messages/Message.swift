public import Catalogue

/// The sentences of reports; what stands in braces is filled in.
public enum Message: String, CaseIterable, Sendable {
    // What needs a manager.
    case overdueFindings, criticalFindings, runningDeadlines, beyondUpper, beyondLower, nearUpper, nearLower,
        standsOutHigh, standsOutLow, missingDays, unreadableRows, provisionalDates

    // Whose figure it is, and of when.
    case ofOrganisation, ofSite, ofTeam, ofQueue, ofAgent, onDay, inWeek, inMonth, inTrailing

    /// The sentence in a language, with its figures and names.
    public func text(in language: Language, _ values: [String: String] = [:]) -> String {
        var text = ""
        var rest = template(in: language)[...]
        while let opening = rest.firstIndex(of: "{"), let closing = rest[opening...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: opening)..<closing])
            text += rest[..<opening]
            text += values[name] ?? ""
            rest = rest[rest.index(after: closing)...]
        }
        return text + rest
    }

    func template(in language: Language) -> String {
        switch language {
        case .english: english
        case .spanish: spanish
        }
    }

    private var english: String {
        switch self {
        case .overdueFindings:
            "Overdue decisions on “{title}”: {count}. The oldest was due on {date}. Severity: {severity}."
        case .criticalFindings:
            "Critical findings of “{title}” that wait for a decision: {count}. The first is due on {date}."
        case .runningDeadlines:
            "About to breach “{title}”: {count}. The first deadline is {date}, working days left: {days}."
        case .beyondUpper: "{kpi}, {place}: {value} {period}, above the upper limit of {limit}. Usual is {centre}."
        case .beyondLower: "{kpi}, {place}: {value} {period}, below the lower limit of {limit}. Usual is {centre}."
        case .nearUpper:
            "{kpi}, {place}: {value} {period}, the second of three close to the upper limit of {limit}. Usual is {centre}."
        case .nearLower:
            "{kpi}, {place}: {value} {period}, the second of three close to the lower limit of {limit}. Usual is {centre}."
        case .standsOutHigh:
            "{kpi}, {place}: {value} {period}, far above peers. For the same work {expected} is expected; counted: {n}."
        case .standsOutLow:
            "{kpi}, {place}: {value} {period}, far below peers. For the same work {expected} is expected; counted: {n}."
        case .missingDays: "No contacts on days that are normally open: {count}, the latest {date}."
        case .unreadableRows: "Rows of {relation} that could not be read: {count}. Reasons: {reasons}."
        case .provisionalDates: "Provisional, as what was pulled is far from what is usual on such days: {dates}."
        case .ofOrganisation: "whole organisation"
        case .ofSite: "site {id}"
        case .ofTeam: "team {id}"
        case .ofQueue: "queue {id}"
        case .ofAgent: "agent {id}"
        case .onDay: "on {date}"
        case .inWeek: "in the week from {date}"
        case .inMonth: "in the month from {date}"
        case .inTrailing: "in the 28 days from {date}"
        }
    }

    private var spanish: String {
        switch self {
        case .overdueFindings:
            "Decisiones vencidas sobre «{title}»: {count}. La más antigua vencía el {date}. Gravedad: {severity}."
        case .criticalFindings:
            "Hallazgos críticos de «{title}» a la espera de una decisión: {count}. El primero vence el {date}."
        case .runningDeadlines:
            "A punto de incumplir «{title}»: {count}. El primer plazo es el {date}; días hábiles restantes: {days}."
        case .beyondUpper:
            "{kpi}, {place}: {value} {period}, por encima del límite superior de {limit}. Lo habitual es {centre}."
        case .beyondLower:
            "{kpi}, {place}: {value} {period}, por debajo del límite inferior de {limit}. Lo habitual es {centre}."
        case .nearUpper:
            "{kpi}, {place}: {value} {period}, segundo de tres cerca del límite superior de {limit}. Lo habitual es {centre}."
        case .nearLower:
            "{kpi}, {place}: {value} {period}, segundo de tres cerca del límite inferior de {limit}. Lo habitual es {centre}."
        case .standsOutHigh:
            "{kpi}, {place}: {value} {period}, muy por encima de sus pares. Para el mismo trabajo se espera {expected}; contados: {n}."
        case .standsOutLow:
            "{kpi}, {place}: {value} {period}, muy por debajo de sus pares. Para el mismo trabajo se espera {expected}; contados: {n}."
        case .missingDays: "Sin contactos en días normalmente abiertos: {count}, el último el {date}."
        case .unreadableRows: "Filas de {relation} que no se pudieron leer: {count}. Motivos: {reasons}."
        case .provisionalDates: "Provisional, porque lo leído dista mucho de lo habitual en tales días: {dates}."
        case .ofOrganisation: "toda la organización"
        case .ofSite: "sede {id}"
        case .ofTeam: "equipo {id}"
        case .ofQueue: "cola {id}"
        case .ofAgent: "agente {id}"
        case .onDay: "el {date}"
        case .inWeek: "en la semana del {date}"
        case .inMonth: "en el mes del {date}"
        case .inTrailing: "en los 28 días desde el {date}"
        }
    }
}
