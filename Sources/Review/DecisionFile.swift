public import Postgres

/// Decisions in a file: `finding,decision,reason,note`, one a line, taken in whole or not at all.
public struct DecisionFile: Sendable {
    /// One line of the file.
    public struct Line: Sendable {
        /// Its number in the file.
        public let line: Int
        /// The finding.
        public let finding: Int64
        /// What is done, and why.
        public let decision: Decision
    }

    /// The file's name, for messages.
    public let name: String
    /// What it holds.
    public let lines: [Line]

    private static let columns = ["finding", "decision", "reason", "note"]

    /// Reads the text of a file.
    ///
    /// - Parameters:
    ///   - name: What messages call it.
    ///   - text: RFC 4180 with a header; the columns may stand in any order, and note may be missing.
    /// - Throws: What is wrong with the first line that is not as it must be.
    public init(name: String, text: String) throws(ReviewError) {
        let records: [CSVRecords.Record]
        do {
            records = try CSVRecords.parse(text)
        } catch {
            throw .file(name: name, line: error.line, error.problem)
        }
        guard let header = records.first else { throw .file(name: name, line: 1, "there is no header") }
        let names = header.fields.map { $0.lowercased() }
        guard Set(names).count == names.count, Set(names).isSubset(of: Self.columns),
            Set(names).isSuperset(of: ["finding", "decision", "reason"])
        else {
            throw .file(name: name, line: header.line, "the header has to be finding,decision,reason,note")
        }
        var lines: [Line] = []
        for record in records.dropFirst() {
            guard record.fields.count == names.count else {
                throw .file(
                    name: name,
                    line: record.line,
                    "\(record.fields.count) fields where the header has \(names.count)"
                )
            }
            let fields = Dictionary(uniqueKeysWithValues: zip(names, record.fields))
            guard let finding = fields["finding"].flatMap({ Int64($0) }) else {
                throw .file(name: name, line: record.line, "finding is not a number")
            }
            guard let action = fields["decision"].flatMap(Decision.Action.init) else {
                let known = Decision.Action.allCases.map(\.rawValue).joined(separator: ", ")
                throw .file(name: name, line: record.line, "decision has to be one of \(known)")
            }
            let decision = Decision(action, reason: fields["reason"]?.orNil, note: fields["note"]?.orNil)
            lines.append(Line(line: record.line, finding: finding, decision: decision))
        }
        guard !lines.isEmpty else { throw .file(name: name, line: header.line, "there are no decisions in it") }
        self.name = name
        self.lines = lines
    }
}

extension Ledger {
    /// Takes a file of decisions in, as the login of the connection: all of them, or none.
    ///
    /// - Returns: Each finding with what came of it, in the order of the file.
    /// - Throws: ``ReviewError/file(name:line:_:)`` for the first line that the store refuses; nothing is decided then.
    public func take(
        _ file: DecisionFile,
        _ store: borrowing Connection
    ) throws -> [(finding: Int64, outcome: String)] {
        try store.transaction { store in
            // In the order of their numbers, as everybody who takes several: two cannot wait for each other.
            let order = file.lines.enumerated().sorted {
                ($0.element.finding, $0.offset) < ($1.element.finding, $1.offset)
            }
            var outcomes: [(place: Int, finding: Int64, outcome: String)] = []
            for (place, line) in order {
                do {
                    outcomes.append((place, line.finding, try decide(line.finding, line.decision, store)))
                } catch let error as ReviewError {
                    throw ReviewError.file(
                        name: file.name,
                        line: line.line,
                        "\(error); nothing of this file was taken in"
                    )
                }
            }
            return outcomes.sorted { $0.place < $1.place }.map { ($0.finding, $0.outcome) }
        }
    }
}

extension String {
    fileprivate var orNil: String? { isEmpty ? nil : self }
}
