public import Catalogue

/// The words of a fixed list that tables hold, in the language of whoever reads them.
public enum Word: String, CaseIterable, Sendable {
    // Verdicts.
    case met, missed
    case tooClose = "too close to call"
    case notEnough = "not enough data"
    case noTarget = "no target"
    case suppressed

    // Signals.
    case none, trial
    case beyondHigh = "beyond_high"
    case beyondLow = "beyond_low"
    case trendUp = "trend_up"
    case trendDown = "trend_down"
    case nearHigh = "near_high"
    case nearLow = "near_low"
    case runHigh = "run_high"
    case runLow = "run_low"

    // Standings.
    case within, high, low
    case tooFew = "too_few"

    // Trends.
    case new, rising, steady, falling

    // Severities.
    case critical, major, minor

    // States of coaching and credentials.
    case done, due, overdue, expiring, expired, behind
    case inDate = "in date"

    // States of findings.
    case open, claimed, confirmed, escalated, reopened, dismissed, remedied, cleared

    // Verdicts of gates.
    case passed, provisional, accepted, unjudged

    // Channels.
    case voice, chat, email, message, callback

    /// The word of a table in a language; what is on no list comes back as it is.
    public static func text(_ text: String, in language: Language) -> String {
        Word(rawValue: text)?.text(in: language) ?? text
    }

    /// The word in a language.
    public func text(in language: Language) -> String {
        switch language {
        // What tables hold is English, but for the marks between words.
        case .english: rawValue.replacing("_", with: " ")
        case .spanish: spanish
        }
    }

    private var spanish: String {
        switch self {
        case .met: "cumplido"
        case .missed: "incumplido"
        case .tooClose: "demasiado justo"
        case .notEnough: "datos insuficientes"
        case .noTarget: "sin objetivo"
        case .suppressed: "suprimido"
        case .none: "ninguna"
        case .trial: "de prueba"
        case .beyondHigh: "por encima del límite"
        case .beyondLow: "por debajo del límite"
        case .trendUp: "tendencia al alza"
        case .trendDown: "tendencia a la baja"
        case .nearHigh: "cerca del límite superior"
        case .nearLow: "cerca del límite inferior"
        case .runHigh: "racha por encima de la media"
        case .runLow: "racha por debajo de la media"
        case .within: "dentro"
        case .high: "alto"
        case .low: "bajo"
        case .tooFew: "muy pocos"
        case .new: "nuevo"
        case .rising: "al alza"
        case .steady: "estable"
        case .falling: "a la baja"
        case .critical: "crítico"
        case .major: "grave"
        case .minor: "leve"
        case .done: "hecho"
        case .due: "pendiente"
        case .overdue: "vencido"
        case .expiring: "por caducar"
        case .expired: "caducado"
        case .behind: "con retraso"
        case .inDate: "vigente"
        case .open: "abierto"
        case .claimed: "asignado"
        case .confirmed: "confirmado"
        case .escalated: "escalado"
        case .reopened: "reabierto"
        case .dismissed: "desestimado"
        case .remedied: "remediado"
        case .cleared: "resuelto"
        case .passed: "sí"
        case .provisional: "provisional"
        case .accepted: "aceptado"
        case .unjudged: "sin juicio"
        case .voice: "voz"
        case .chat: "chat"
        case .email: "correo electrónico"
        case .message: "mensajes"
        case .callback: "devolución de llamada"
        }
    }
}
