/// A rule of a test's own: that calls last a while.
public enum HouseRule {
    /// The rule's file; each version as YAML has it.
    public static func text(_ id: String, versions: [String]) -> String {
        """
        /*
        id: \(id)
        title: Calls last a while
        authority: house
        clause: monitoring
        kind: concern
        severity: minor
        needs: [contact]
        subject: contact
        lookback: 10 days
        due: {days: 1}
        owner: quality
        reviewed: 2026-01-01
        review_every: 365 days
        remedy: Listen to the call.
        versions:
        \(versions.map { "  - \($0)" }.joined(separator: "\n"))
        parameters:
          seconds: {type: integer, unit: seconds}
        */
        select contact_id as subject_id, offered_at as occurred_at, null::timestamptz as due_at, agent_id, contact_id,
            null::text as team, null::text as window_id, talk_ms < :'seconds'::bigint * 1000 as violated,
            'it was short' as reason, null::jsonb as evidence
        from assay.contact
        where talk_ms is not null
            and (business_date >= :'from'::date and business_date < :'to'::date or contact_id = any(:'open'::text[]))

        """
    }
}
