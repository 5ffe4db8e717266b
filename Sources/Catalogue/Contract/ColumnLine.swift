/// Reads the line of one column, which is `NAME TYPE [not null] [check (…)], -- SIGNS Sentence`.
enum ColumnLine {
    static func read(_ line: inout LineCursor) throws(ContractLineError) -> ContractColumn {
        let name = try line.identifier("a column's name, `primary key` or `);`")
        let type = try type(&line)
        let isRequired = line.take("not null")
        let check = try line.take("check") ? check(of: name, &line) : Check()
        try line.expect(",")
        try line.expect("--")
        let place = line.column
        let signs = try signs(&line)
        guard isRequired == signs.isDisjoint(with: [.optional, .event]) else {
            let message =
                "`not null` and the signs ? and † contradict each other: a column has either the one or the other"
            throw ContractLineError(line: line.line, column: place, message: message)
        }
        let sentencePlace = line.column
        let sentence = line.rest()
        guard sentence.first?.isUppercase == true || sentence.first?.isNumber == true, sentence.hasSuffix(".") else {
            let message = "expected a sentence behind the signs, with a capital letter and a full stop"
            throw ContractLineError(line: line.line, column: sentencePlace, message: message)
        }
        return ContractColumn(
            name: name,
            type: type,
            signs: signs,
            isRequired: isRequired,
            domain: check.domain,
            minimum: check.minimum,
            maximum: check.maximum,
            sentence: sentence
        )
    }

    private struct Check {
        var domain: [String]?
        var minimum: Int?
        var maximum: Int?
    }

    private static func type(_ line: inout LineCursor) throws(ContractLineError) -> ColumnType {
        let place = line.column
        let word = try line.identifier("a type")
        guard let type = ColumnType(rawValue: word) else {
            let types = ColumnType.allCases.map(\.rawValue).joined(separator: ", ")
            throw ContractLineError(line: line.line, column: place, message: "\(word) is none of the types \(types)")
        }
        return type
    }

    private static func check(of name: String, _ line: inout LineCursor) throws(ContractLineError) -> Check {
        var check = Check()
        try line.expect("(")
        try line.expect(name)
        if line.take("in") {
            check.domain = try line.list { cursor throws(ContractLineError) in try cursor.literal() }
        } else if line.take(">=") {
            check.minimum = try line.integer()
        } else {
            guard line.take("between") else { throw line.failure("expected `in`, `>=` or `between`") }
            check.minimum = try line.integer()
            try line.expect("and")
            check.maximum = try line.integer()
        }
        try line.expect(")")
        return check
    }

    private static func signs(_ line: inout LineCursor) throws(ContractLineError) -> Set<ColumnSign> {
        var signs: Set<ColumnSign> = []
        while true {
            let place = line.column
            guard let sign = ColumnSign.allCases.first(where: { line.take($0.rawValue) }) else { return signs }
            guard signs.insert(sign).inserted else {
                throw ContractLineError(
                    line: line.line,
                    column: place,
                    message: "the sign \(sign.rawValue) stands twice"
                )
            }
        }
    }
}
