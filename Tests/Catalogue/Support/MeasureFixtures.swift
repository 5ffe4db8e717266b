/// Headers of the measures that the shipped KPIs use, as long as a test wants them without their SQL.
enum MeasureFixtures {
    /// Files by name, each with a statement that names every column.
    static let files: [String: String] = Dictionary(
        uniqueKeysWithValues: measures.map { measure in
            let columns = measure.columns.split(whereSeparator: \.isWhitespace)
            let list = columns.map { "  \($0): counted somehow" }.joined(separator: "\n")
            let text = """
                /*
                measure: \(measure.id)
                title: \(measure.id)
                table: assay.measure_\(measure.id)
                reads: [\(measure.reads)]
                reaches: \(measure.reaches)
                matures: \(measure.matures)
                \(columns.isEmpty ? "" : "columns:\n\(list)")
                \(measure.quantities.isEmpty ? "" : "quantities: [\(measure.quantities)]")
                */
                select business_date from assay.contact where business_date = any(:'dates'::date[])
                """
            return ("sql/measures/\(measure.id).sql", text)
        }
    )

    private struct Fixture {
        let id: String
        let reads: String
        var reaches = 0
        var matures = 0
        var quantities = ""
        var columns = ""
    }

    private static let measures = [
        Fixture(
            id: "contact",
            reads: "contact",
            columns: """
                offered answered abandoned handled callbacks voicemails overflow answered_wait_known answered_wait_unknown
                answered_in_threshold abandoned_wait_known abandoned_wait_unknown abandoned_short abandoned_in_threshold
                wait_ms wait_ms_squares handle_known handle_unknown handle_ms handle_ms_squares talk_known talk_unknown
                talk_ms talk_ms_squares hold_known hold_unknown hold_ms hold_ms_squares wrap_known wrap_unknown wrap_ms
                wrap_ms_squares transfers_warm transfers_cold transfers_kind_unknown short_calls short_call_base
                short_call_unknown
                """
        ),
        Fixture(
            id: "repeat",
            reads: "contact",
            reaches: 8,
            matures: 7,
            columns: "interactions_known interactions_unknown repeated not_repeated"
        ),
        Fixture(
            id: "feedback",
            reads: "feedback",
            columns: """
                invited responded csat_scored csat_top_two csat_points csat_points_squares csat_unusable nps_scored
                nps_promoters nps_detractors nps_unusable ces_scored ces_points ces_points_squares ces_unusable
                resolution_answered resolution_yes resolution_unanswered
                """
        ),
        Fixture(
            id: "evaluation",
            reads: "evaluation, evaluation_answer, form_question",
            columns: """
                evaluations evaluations_unselected weighted_points weighted_possible weighted_points_squares
                weighted_possible_squares weighted_products targeted_evaluations targeted_points targeted_possible
                targeted_points_squares targeted_possible_squares targeted_products judged passed judged_unknown
                critical_customer_judged critical_customer_clean critical_business_judged critical_business_clean
                critical_compliance_judged critical_compliance_clean critical_unknown
                """
        ),
        Fixture(id: "histogram", reads: "contact", quantities: "wait, handle"),
    ]
}
