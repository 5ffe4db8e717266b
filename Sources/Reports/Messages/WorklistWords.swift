/// Words of the officers' worklist.
enum WorklistWords {
    static let title = Wording("Worklist", es: "Lista de trabajo")
    static let nothing = Wording("No finding waits for anybody.", es: "Ningún hallazgo espera a nadie.")
    static let remedy = Wording("To do: {1}", es: "Qué hacer: {1}")
    static let findingsOf = Wording("Findings of “{1}”", es: "Hallazgos de «{1}»")
    static let finding = Wording("Finding", es: "Hallazgo")
    static let wrong = Wording("What is wrong", es: "Qué ocurre")
    static let subject = Wording("Subject", es: "Sujeto")
    static let team = Wording("Team", es: "Equipo")
    static let date = Wording("Date", es: "Fecha")
    static let decideBy = Wording("Decide by", es: "Decidir hasta")
    static let state = Wording("State", es: "Estado")
    static let noDeadline = Wording("No deadline is running.", es: "No hay ningún plazo en curso.")
    static let deadlines = Wording("Deadlines that run", es: "Plazos en curso")
    static let soonestFirst = Wording("Deadlines, the soonest first", es: "Plazos, los más próximos primero")
    static let due = Wording("Due", es: "Vence")
    static let daysLeft = Wording("Working days left", es: "Días hábiles restantes")
    static let what = Wording("What", es: "Qué")
    static let later = Wording("Later ones", es: "Los posteriores")
    static let more = Wording(
        "And {1} more: deadlines.csv has them all.",
        es: "Y {1} más: deadlines.csv los tiene todos."
    )

    static func heading(_ urgency: WorklistPage.Urgency) -> Wording {
        switch urgency {
        case .overdue: Wording("Overdue", es: "Vencidos")
        case .soon: Wording("To decide within seven days", es: "Por decidir en siete días")
        case .later: Wording("To decide later", es: "Por decidir más adelante")
        case .confirmed: Wording("Confirmed: to remedy", es: "Confirmados: por remediar")
        }
    }
}
