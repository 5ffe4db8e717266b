internal import Postgres

/// Cuts what a portion reads into streams that workers share.
struct SlicePlanner {
    let business: BusinessDates
    let workers: Int

    /// The streams for one relation.
    ///
    /// Where the source has no index to serve a part of a span, every slice would read everything: then one stream
    /// reads it all at once.
    func tasks(
        _ index: Int,
        _ relation: RelationQuery,
        _ portion: ReadingPlan.Portion,
        _ rest: RestOfSource,
        source: borrowing Connection
    ) throws -> [ReadingTask] {
        func task(_ condition: String?) -> ReadingTask {
            ReadingTask(relation: index, sql: relation.copy(where: condition), portion: portion)
        }
        guard relation.star != nil else {
            return portion.isFirst ? [task(nil)] : []
        }
        let spans = portion.spans.map { (from: business.begin(of: $0.first), to: business.begin(of: $0.end)) }
        let remainder = portion.isLast ? try relation.rest(rest, source: source) : []
        if let widest = spans.max(by: { width($0) < width($1) }), try pays(relation, widest, source) {
            let conditions = spans.flatMap { slices($0) }.map { relation.within($0.from, $0.to) } + remainder
            return conditions.map(task)
        }
        // What is looked for by key is not: the server joins it.
        let together = spans.map { relation.within($0.from, $0.to) } + remainder.prefix(1)
        let all = together.map { "(\($0))" }.joined(separator: " or ")
        return ([all] + remainder.dropFirst()).map(task)
    }

    private func width(_ span: (from: Timestamp, to: Timestamp)) -> Int64 {
        span.to.microsecondsSince2000 - span.from.microsecondsSince2000
    }

    private func slices(_ span: (from: Timestamp, to: Timestamp)) -> [(from: Timestamp, to: Timestamp)] {
        let count = Int64(workers * 2)
        let start = span.from.microsecondsSince2000
        let width = width(span)
        return (0..<count).map { index in
            (
                Timestamp(microsecondsSince2000: start + width * index / count),
                Timestamp(microsecondsSince2000: start + width * (index + 1) / count)
            )
        }
    }

    /// Whether half a span is markedly cheaper to read than the whole, by the source's own planner.
    private func pays(
        _ relation: RelationQuery,
        _ span: (from: Timestamp, to: Timestamp),
        _ source: borrowing Connection
    ) throws -> Bool {
        guard workers > 1 else { return false }
        let middle = Timestamp(microsecondsSince2000: span.from.microsecondsSince2000 + width(span) / 2)
        let whole = try cost(relation.explain(where: relation.within(span.from, span.to)), source)
        let half = try cost(relation.explain(where: relation.within(span.from, middle)), source)
        guard let whole, let half else { return false }
        return half < 0.75 * whole
    }

    private func cost(_ explain: String, _ source: borrowing Connection) throws -> Double? {
        guard let plan = try source.query(explain).first?["QUERY PLAN"] else { return nil }
        // The outermost node comes first.
        guard let key = plan.firstRange(of: "\"Total Cost\": ") else { return nil }
        return Double(plan[key.upperBound...].prefix { $0.isNumber || $0 == "." })
    }
}
