/// Holds what a server's catalogues say against the contract.
struct SourceJudge {
    let schema: String
    let catalogue: SourceCatalogue
    /// What the server answered when a relation was looked at, where it was not "yes".
    var refusals: [String: String] = [:]

    func report(_ contract: Contract, _ connectionFindings: [SourceFinding] = []) -> SourceReport {
        var findings = sourceFindings() + connectionFindings
        var relations: [InspectedRelation] = []
        for relation in contract.relations {
            let (judged, complaints) = judge(relation)
            relations.append(judged)
            findings += complaints
        }
        return SourceReport(
            schema: schema,
            database: catalogue.database,
            role: catalogue.role,
            relations: relations,
            otherRelations: catalogue.relations.keys.filter { contract.relation($0) == nil }.sorted(),
            findings: findings
        )
    }

    private func judge(_ relation: Relation) -> (InspectedRelation, [SourceFinding]) {
        guard let found = catalogue.relations[relation.name] else {
            let columns = relation.columns.map {
                InspectedColumn(name: $0.name, state: .absent, type: nil, index: .unknown)
            }
            let judged = InspectedRelation(
                name: relation.name,
                kind: nil,
                isReadable: false,
                columns: columns,
                extraColumns: []
            )
            return (judged, relation.isRequired && catalogue.schemaExists ? [missing(relation)] : [])
        }
        var findings: [SourceFinding] = []
        if let refusal = refusals[relation.name] {
            findings.append(refused(relation, refusal))
        }
        let columns = relation.columns.map { column in
            let (judged, finding) = judge(column, in: relation, found)
            if let finding { findings.append(finding) }
            return judged
        }
        let lacking = zip(relation.columns, columns).contains { $0.isRequired && $1.state != .present }
        let judged = InspectedRelation(
            name: relation.name,
            kind: found.kind,
            isReadable: catalogue.isSchemaUsable && refusals[relation.name] == nil && !lacking,
            columns: columns,
            extraColumns: found.columns.map(\.name).filter { relation.column($0) == nil }
        )
        return (judged, findings + lookupAdvice(relation, judged))
    }

    private func judge(
        _ column: ContractColumn,
        in relation: Relation,
        _ found: SourceCatalogue.Relation
    ) -> (InspectedColumn, SourceFinding?) {
        guard let there = found.columns.first(where: { $0.name == column.name }) else {
            let judged = InspectedColumn(name: column.name, state: .absent, type: nil, index: .unknown)
            let remedy = "add it to the \(found.kind); without it nothing of \(relation.name) can be read"
            let finding = SourceFinding.error(relation.name, column.name, what: "required but absent", remedy: remedy)
            return (judged, column.isRequired ? finding : nil)
        }
        func judged(_ state: InspectedColumn.State) -> InspectedColumn {
            InspectedColumn(name: column.name, state: state, type: there.type, index: there.index)
        }
        guard TypeJudge.accepts(there.baseType, category: there.category, as: column.type) else {
            let what = "is \(there.type), the contract wants \(column.type.rawValue)"
            let remedy = TypeJudge.remedy(for: column.name, of: there.baseType, as: column.type)
            return (judged(.mistyped), .error(relation.name, column.name, what: what, remedy: remedy))
        }
        guard there.isReadable else {
            let what = "\(catalogue.role) may not read it"
            return (judged(.forbidden), .error(relation.name, column.name, what: what, remedy: grant(relation)))
        }
        return (judged(.present), nil)
    }

    private func missing(_ relation: Relation) -> SourceFinding {
        let what = "required, but schema \(schema) of database \(catalogue.database) has no such relation"
        let columns = relation.columns.filter(\.isRequired).map(\.name).joined(separator: ", ")
        return .error(relation.name, what: what, remedy: "create it as a view with at least \(columns)")
    }

    private func refused(_ relation: Relation, _ refusal: String) -> SourceFinding {
        let remedy = "a view reads with its owner's rights: see that these, too, reach everything below it"
        return .error(relation.name, what: "cannot be read: \(refusal)", remedy: remedy)
    }

    private func grant(_ relation: Relation) -> String {
        "grant select on \(schema).\(relation.name) to \(catalogue.role)"
    }
}
