extension SourceJudge {
    /// What concerns the source as a whole.
    func sourceFindings() -> [SourceFinding] {
        let role = catalogue.role
        guard catalogue.schemaExists else {
            let what = "database \(catalogue.database) has no schema \(schema)"
            return [
                .error(what: what, remedy: "create it with the views of the contract: sql/source/adapters/template.sql")
            ]
        }
        guard catalogue.isSchemaUsable else {
            let what = "\(role) has no right to schema \(schema)"
            return [.error(what: what, remedy: "grant usage on schema \(schema) to \(role)")]
        }
        return [writing(role), watching(role), standby()].compactMap(\.self)
    }

    private func writing(_ role: String) -> SourceFinding? {
        let remedy = "give Assay a role of its own that may use the schema, select from its relations and nothing else"
        if catalogue.isSuperuser {
            return .advice(what: "\(role) is a superuser: it can change and delete everything", remedy: remedy)
        }
        guard catalogue.writableRelations > 0 || catalogue.isSchemaCreatable else { return nil }
        let count = catalogue.writableRelations
        let what = count > 0 ? "write to \(count) relation\(count == 1 ? "" : "s")" : "create objects in \(schema)"
        return .advice(what: "\(role) can \(what) of the source", remedy: remedy)
    }

    private func watching(_ role: String) -> SourceFinding? {
        guard !catalogue.seesAllSessions else { return nil }
        let what =
            "\(role) cannot see when the transactions of others began: every run reads a day more of changes, and still "
            + "misses one whose transaction was open for longer"
        return .advice(what: what, remedy: "grant pg_read_all_stats to \(role)")
    }

    private func standby() -> SourceFinding? {
        guard catalogue.isStandby else { return nil }
        let what =
            "the server is a standby: it does not show the transactions open on its primary, and may cancel a long read"
        let remedy = "set hot_standby_feedback or a generous max_standby_streaming_delay there, or read the primary"
        return .advice(what: what, remedy: remedy)
    }

    /// What makes the nightly read slow or lets changes slip, for relations that are not read whole.
    func lookupAdvice(_ relation: Relation, _ found: InspectedRelation) -> [SourceFinding] {
        guard !relation.lookupColumns.isEmpty, found.isReadable else { return [] }
        var findings = relation.lookupColumns.compactMap { indexAdvice(relation, found, $0) }
        guard let change = relation.column(Contract.changeColumn) else { return findings }
        if found.column(change.name)?.state == .absent {
            let what =
                "absent: a row that changes once the look-back has passed (by default after 3 days) is not read again "
                + "before the monthly run"
            let remedy = "give the time at which the row last changed, if the system keeps it"
            findings.append(.advice(relation.name, change.name, what: what, remedy: remedy))
        } else if let advice = indexAdvice(relation, found, change.name) {
            findings.append(advice)
        }
        return findings
    }

    private func indexAdvice(_ relation: Relation, _ found: InspectedRelation, _ name: String) -> SourceFinding? {
        guard let column = found.column(name), column.state == .present else { return nil }
        switch column.index {
        case .present:
            return nil
        case .absent:
            let what = "no index begins with it, and every night reads a range of it: the server scans all of the table"
            let remedy = "create an index on it in the system below, if \(relation.name) is large"
            return .advice(relation.name, name, what: what, remedy: remedy)
        case .unknown:
            let what =
                "whether an index serves it cannot be told, as the \(found.kind ?? "view") computes it or has it "
                + "from elsewhere, and every night reads a range of it"
            let remedy = "if \(relation.name) is large, see with EXPLAIN that a range of it does not scan everything"
            return .advice(relation.name, name, what: what, remedy: remedy)
        }
    }
}
