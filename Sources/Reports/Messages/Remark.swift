public import Catalogue

/// What the store says in English of rows that cannot be read, days unlike others and figures that changed, for whoever
/// reads it.
public enum Remark {
    /// A remark in a language; what is on no list comes back as it is.
    ///
    /// Remarks are strung together with semicolons, and stand beside dates, relations and counts.
    public static func text(_ text: String, in language: Language) -> String {
        guard language != .english else { return text }
        return parts(of: text, "; ").map { translated($0, language) }.joined(separator: "; ")
    }

    private static func translated(_ text: String, _ language: Language) -> String {
        if let sentence = find(text, among: sentences, language) { return sentence }
        if let bracket = text.firstMatch(of: #/ \([0-9]+\)$/#)?.range {
            return translated(String(text[..<bracket.lowerBound]), language) + text[bracket.lowerBound...]
        }
        for separator in [": ", ", "] {
            let parts = parts(of: text, separator)
            if parts.count > 1 { return parts.map { translated($0, language) }.joined(separator: separator) }
        }
        return find(text, among: counts, language) ?? text
    }

    private static func find(_ text: String, among list: [Wording], _ language: Language) -> String? {
        for wording in list {
            if let fillings = TextTemplate(wording.english).fillings(in: text) {
                return wording.template(language).filled(with: fillings)
            }
        }
        return nil
    }

    private static func parts(of text: String, _ separator: String) -> [String] {
        text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }

    /// Of two that fit, the longer stands first.
    private static let sentences = [
        // Rows that cannot be read.
        Wording("{1} is missing, and it is part of the key", es: "falta {1}, que es parte de la clave"),
        Wording("{1} is missing", es: "falta {1}"),
        Wording("{1} and {2} missing", es: "faltan {1} y {2}"),
        Wording("{1} missing", es: "falta {1}"),
        Wording("the row has no business date", es: "la fila no tiene fecha contable"),
        Wording(
            "the source has no dated {1} that it belongs to",
            es: "el origen no tiene con fecha {1} al que pertenece"
        ),
        Wording(
            "the row is dated before 1970 or after the run's last date",
            es: "la fila lleva fecha anterior a 1970 o posterior a la última de la ejecución"
        ),
        Wording("{1} holds bytes that are not UTF-8", es: "{1} contiene bytes que no son UTF-8"),
        Wording("{1} is longer than {2} bytes", es: "{1} ocupa más de {2} bytes"),
        Wording("personal_data_in_label", es: "datos personales en una etiqueta"),
        Wording("{1} holds {2}", es: "{1} contiene {2}"),
        Wording("{1} cannot be scanned", es: "{1} no se puede examinar"),
        Wording("{1} stands for nobody", es: "{1} no designa a nadie"),
        Wording("{1} is not a number of seconds", es: "{1} no es un número de segundos"),
        Wording("{1} is not a number", es: "{1} no es un número"),
        Wording("{1} is not a whole number", es: "{1} no es un número entero"),
        Wording(
            "{1} is not a time between the years 1 and 9999",
            es: "{1} no es una hora entre los años 1 y 9999"
        ),
        Wording(
            "{1} is not a date between the years 1 and 9999",
            es: "{1} no es una fecha entre los años 1 y 9999"
        ),
        Wording("{1} is none of {2}", es: "{1} no es ninguno de {2}"),
        Wording("{1} is negative", es: "{1} es negativo"),
        Wording("{1} is not between {2} and {3}", es: "{1} no está entre {2} y {3}"),
        Wording("{1} is below {2}", es: "{1} es menor que {2}"),
        Wording("{1} is above {2}", es: "{1} es mayor que {2}"),
        Wording("{1} cannot be read as {2}", es: "{1} no se puede leer como {2}"),
        Wording(
            "{1} is before {2} by more than the clock tolerance ({3} s)",
            es: "{1} es anterior a {2} en más de la tolerancia de los relojes ({3} s)"
        ),
        Wording(
            "the source says something that cannot be scanned",
            es: "el origen dice algo que no se puede examinar"
        ),
        Wording("the source says", es: "el origen dice"),

        // Days unlike others.
        Wording("{1} rows, usually {2}", es: "{1} filas, lo habitual {2}"),
        Wording("{1} % in quarantine, usually {2} %", es: "{1} % en cuarentena, lo habitual {2} %"),
        Wording("{1} empty in {2} %, usually {3} %", es: "{1} vacío en el {2} %, lo habitual {3} %"),

        // Figures that changed.
        Wording("definition of measure {1} changed", es: "cambió la definición de la medida {1}"),
        Wording("definition {1} became {2}", es: "la definición {1} pasó a {2}"),
        Wording(
            "the catalogue no longer gives the same figures",
            es: "el catálogo ya no da las mismas cifras"
        ),
        Wording("organisation.yaml places queues elsewhere", es: "organisation.yaml sitúa las colas en otro lugar"),
        Wording("{1} agents in other teams", es: "{1} agentes en otros equipos"),
        Wording("a new date", es: "una fecha nueva"),
        Wording("and {1} more", es: "y {1} más"),
    ]

    /// Rows of a relation, or of another date that reaches the figure's.
    private static let counts = [
        Wording("{1} of {2} added", es: "{1} de {2} añadidas"), Wording("{1} added", es: "{1} añadidas"),
        Wording("{1} of {2} changed", es: "{1} de {2} modificadas"), Wording("{1} changed", es: "{1} modificadas"),
        Wording("{1} of {2} removed", es: "{1} de {2} eliminadas"), Wording("{1} removed", es: "{1} eliminadas"),
    ]
}
