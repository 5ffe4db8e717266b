internal import Postgres

/// What measuring is held against: one hand-written group-by of the same sums of contacts, into a plain table.
enum MeasureBound {
    static func seconds(_ store: String) throws -> Double {
        let connection = try Connection(store)
        let clock = ContinuousClock()
        let began = clock.now
        try connection.query(
            """
            create table assay.measure_bound as
            select
                business_date, queue, channel, direction, coalesce(agent_id, '') as agent_id,
                count(*) filter (where direction = 'inbound' and outcome <> 'failed') as offered,
                count(answered_at) filter (where direction = 'inbound') as answered,
                count(*) filter (where direction = 'inbound' and answered_at is null and outcome = 'abandoned') as abandoned,
                count(*) filter (where answered_at is not null and agent_id is not null) as handled,
                count(*) filter (where answered_at is not null and wait_ms <= 20000) as in_threshold,
                count(*) filter (where answered_at is null and wait_ms <= 5000) as short,
                sum(wait_ms) filter (where answered_at is not null) as wait_ms,
                sum(wait_ms * wait_ms) filter (where answered_at is not null) as wait_ms_squares,
                sum(talk_ms) as talk_ms, sum(talk_ms * talk_ms) as talk_ms_squares,
                sum(hold_ms) as hold_ms, sum(hold_ms * hold_ms) as hold_ms_squares,
                sum(wrap_ms) as wrap_ms, sum(wrap_ms * wrap_ms) as wrap_ms_squares,
                sum(talk_ms + hold_ms + wrap_ms) as handle_ms,
                sum((talk_ms + hold_ms + wrap_ms) * (talk_ms + hold_ms + wrap_ms)) as handle_ms_squares,
                count(*) filter (where transfer_kind = 'warm') as warm,
                count(*) filter (where transfer_kind = 'cold') as cold,
                count(*) filter (where talk_ms < 10000) as short_calls
            from assay.contact
            group by 1, 2, 3, 4, 5
            """
        )
        return (clock.now - began).seconds
    }
}
