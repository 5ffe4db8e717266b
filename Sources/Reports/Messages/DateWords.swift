internal import Catalogue
internal import Postgres

/// Dates as people write them.
struct DateWords {
    let language: Language

    private static let months = [
        Wording("January", es: "enero"), Wording("February", es: "febrero"), Wording("March", es: "marzo"),
        Wording("April", es: "abril"), Wording("May", es: "mayo"), Wording("June", es: "junio"),
        Wording("July", es: "julio"), Wording("August", es: "agosto"), Wording("September", es: "septiembre"),
        Wording("October", es: "octubre"), Wording("November", es: "noviembre"),
        Wording("December", es: "diciembre"),
    ]
    private static let weekdays = [
        Wording("Monday", es: "lunes"), Wording("Tuesday", es: "martes"), Wording("Wednesday", es: "miércoles"),
        Wording("Thursday", es: "jueves"), Wording("Friday", es: "viernes"), Wording("Saturday", es: "sábado"),
        Wording("Sunday", es: "domingo"),
    ]
    private static let whole = Wording("{1} {2} {3} {4}", es: "{1}, {2} de {3} de {4}")

    /// Weekday, day, month and year.
    func long(_ date: CalendarDate) -> String {
        Self.whole(
            language,
            Self.weekdays[date.isoWeekday - 1](language),
            "\(date.day)",
            Self.months[date.month - 1](language),
            "\(date.year)"
        )
    }

    /// Day and month, for the side of a chart and a row of a table.
    func short(_ date: CalendarDate) -> String {
        "\(date.day) \(Self.months[date.month - 1](language).prefix(3))"
    }

    /// Day, month and year.
    func medium(_ date: CalendarDate) -> String { "\(short(date)) \(date.year)" }

    /// A date as the store writes it, for people; the text itself where it is none.
    func medium(_ text: String) -> String { CalendarDate(text).map(medium) ?? text }
}
