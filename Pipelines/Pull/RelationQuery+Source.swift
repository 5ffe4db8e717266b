internal import Catalogue
internal import Postgres

extension RelationQuery {
    static let remedy =
        "Nothing that was being read is stored. See what assay check --source says of the new shape, then run again"

    /// Asks the source about the relation within an open transaction, and lets go of it.
    ///
    /// Somebody who changes it would wait for the end of the pull, and everybody else who uses it for them.
    func asking<T>(_ source: borrowing Connection, _ body: () throws -> T) throws -> T {
        do {
            try source.query("savepoint question")
            let answer = try body()
            try source.query("rollback to savepoint question")
            try source.query("release savepoint question")
            return answer
        } catch {
            throw explained(error)
        }
    }

    /// What it means where the source does not let the relation be read.
    func explained(_ error: any Error) -> any Error {
        guard case PostgresError.server(let refusal) = error, refusal.server == RunSettings.sourceName else {
            return error
        }
        return switch refusal.sqlState.classCode {
        case "22":
            RunError.refused(
                "\(refusal): a view of the source fails on one of its rows, which is not shown as it is personal data. Let the "
                    + "view guard its casts with a pattern, give NULL, and say so in contract_error; then run again"
            )
        case "42":
            RunError.refused(
                "\(relation.name) of the source is no longer as it was when this run began: \(refusal). \(Self.remedy)"
            )
        default: error
        }
    }

    /// The relations that a source has and that can be read; what is referred to comes before what refers to it.
    static func readable(
        _ contract: Contract,
        _ report: SourceReport,
        schema: String,
        source: borrowing Connection
    ) throws -> [RelationQuery] {
        var found: [RelationQuery] = []
        for name in Pull.relations {
            guard let relation = contract.relation(name), report.relation(name)?.isReadable == true else { continue }
            found.append(
                try RelationQuery(relation, contract: contract, report: report, schema: schema, source: source)
            )
        }
        return found
    }
}
