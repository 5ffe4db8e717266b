internal import Catalogue
internal import Pipelines
internal import Postgres
internal import Reports

extension Explanation {
    /// How many points of a control chart are listed.
    private static let points = 15

    /// The points behind the signal, the figures of the next level down, and how the figure was restated.
    func tables(_ store: borrowing Connection) throws -> [Listing] {
        try [chart(store), notes(store), parts(store), restatements(store)].filter { !$0.rows.isEmpty }
    }

    private func rows(_ name: String, _ more: [String: Parameter] = [:], _ store: borrowing Connection) throws -> Rows {
        let query = try queries.query("sql/store/explain/\(name).sql")
        let values = figure.key.merging(more) { $1 }
        return try store.query(query, values.filter { query.parameterNames.contains($0.key) })
    }

    private func chart(_ store: borrowing Connection) throws -> Listing {
        var listing = Listing(
            "control chart: the points up to this one, those like its day",
            columns: [
                .text("from"), .number("value"), .number("centre"), .number("lower limit"), .number("upper limit"),
                .text("signal"), .text("baseline since"), .text("judged in"),
            ]
        )
        for point in try rows("points", ["points": .value(Self.points)], store) {
            let trial = point["is_trial"] == "t" ? " (trial limits)" : ""
            try listing.append(
                [.text(point["period_start"] ?? "")]
                    + ["value", "centre", "lower_limit", "upper_limit"].map { .text(shown(point[$0] ?? "")) }
                    + [
                        .text((point["signal"] ?? "") + trial), Cell(text: point["baseline_start"]),
                        Cell(text: point["judged_in"]),
                    ]
            )
        }
        return listing
    }

    private func notes(_ store: borrowing Connection) throws -> Listing {
        var listing = Listing(
            "notes on the chart",
            columns: [.text("date"), .text("note"), .text("by"), .text("baseline")]
        )
        let first = try rows("points", ["points": .value(Self.points)], store).first?["period_start"]
        let values: [String: Parameter] = [
            "team": .value(figure.row["team"]), "first": .value(first ?? figure.first.description),
            "last": .value(figure.last),
        ]
        for note in try rows("notes", values, store) {
            try listing.append([
                Cell(text: note["noted_on"]), Cell(text: note["note"]), Cell(text: note["noted_by"]),
                Cell(text: note["rebase"] == "t" ? "begins anew" : "goes on"),
            ])
        }
        return listing
    }

    private func parts(_ store: borrowing Connection) throws -> Listing {
        var listing = Listing(
            "what it is made of",
            columns: [
                .text("level"), .text("of"), .number("numerator"), .number("denominator"), .number("n"),
                .number("excluded"), .text("value"), .text("verdict"), .text("signal"), .text("standing"),
            ]
        )
        for part in try rows("parts", [:], store) {
            try listing.append(
                [.text(part["level"] ?? ""), .text(part["part"] ?? "")]
                    + ["numerator", "denominator", "n", "excluded"].map { Cell(number: part[$0]) }
                    + [
                        Cell(text: part["value"].map { shown($0) }), Cell(text: part["verdict"]),
                        Cell(text: part["signal"]), Cell(text: part["standing"]),
                    ]
            )
        }
        return listing
    }

    private func restatements(_ store: borrowing Connection) throws -> Listing {
        var listing = Listing(
            "restated",
            columns: [
                .text("in"), .text("was"), .text("became"), .text("numerator"), .text("denominator"), .text("cause"),
            ]
        )
        func change(_ old: String?, _ new: String?) -> Cell { .text("\(old ?? "none") → \(new ?? "none")") }
        for row in try rows("restatements", [:], store) {
            try listing.append([
                Cell(text: row["run_id"]), .text(row["old_value"].map { shown($0) } ?? "none"),
                .text(row["new_value"].map { shown($0) } ?? "none"),
                change(row["old_numerator"], row["new_numerator"]),
                change(row["old_denominator"], row["new_denominator"]), Cell(text: row["cause"]),
            ])
        }
        return listing
    }

    /// The records that it counts.
    ///
    /// - Throws: ``RunError`` where the login may not read facts, or the KPI counts none that could be named.
    func records(_ store: borrowing Connection) throws -> CountedRecords {
        do {
            return try CountedRecords(kpi, figure, catalogue, latest: latest, store, queries)
        } catch PostgresError.server(let error) where error.sqlState == .insufficientPrivilege {
            throw RunError.refused(
                "\(store.userName) reads figures, and no records: --records takes a login with rights on facts, such as the one that nights run with"
            )
        }
    }
}

extension CountedRecords {
    /// A row a record, with what it adds to the figure.
    func listing(_ kpi: KPI) throws -> Listing {
        var listing = Listing(
            "records",
            columns: [
                .text("record"), .text("date"), .text("queue"), .text("channel"), .text("agent"), .number("numerator"),
                .number("denominator"), .number("n"), .number("excluded"),
            ]
        )
        for record in records {
            try listing.append([
                .text(record.key), .text(record.date.description), .text(record.queue), .text(record.channel),
                .text(record.agent), Cell(number: kpi.numerator == nil ? nil : record.numerator),
                Cell(number: kpi.denominator == nil ? nil : record.denominator), .number(record.n),
                .number(record.excluded),
            ])
        }
        return listing
    }

    /// Whether they add up to the figure as it was published.
    var verdict: String {
        let count = "\(records.count) record\(records.count == 1 ? "" : "s")"
        return differences.isEmpty
            ? "\(count): they add up to the figure as it was published"
            : "\(count), and they do not add up to the figure as it was published: facts, settings or the definition have changed since, or facts were purged\n"
                + differences.map { "  \($0)\n" }.joined()
    }
}
