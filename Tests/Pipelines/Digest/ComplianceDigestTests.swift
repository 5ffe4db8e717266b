import Postgres
import TestSupport
import Testing

@Suite(.freshDatabase(template: "migrated", migrateForTests)) struct `Compliance in the digest` {
    @Test func `counts findings by rule and team, and how many of those decided were right`() throws {
        let rule = "late"
        func finding(
            _ number: Int,
            _ state: String,
            _ team: String,
            seen: String = "2026-03-31 03:00Z",
            due: String? = nil
        ) -> String {
            ReviewFacts.finding(
                number,
                rule: rule,
                state: state,
                team: team,
                date: String(seen.prefix(10)),
                seen: seen,
                due: due
            )
        }
        let bench = try DigestBench(
            ReviewFacts.rule(rule) + ReviewFacts.rule("clean") + ReviewFacts.rule("never")
                + finding(1, "open", "red", due: "2026-04-01 03:00Z")
                + finding(2, "claimed", "red", due: "2026-04-01 03:01Z")
                + finding(3, "confirmed", "blue", due: "2026-03-31 03:00Z")
                // A night before the period, one before the ninety days.
                + finding(4, "dismissed", "red", seen: "2026-03-04 03:00Z")
                + finding(5, "remedied", "red", seen: "2026-03-05 03:00Z")
                + finding(6, "cleared", "", seen: "2026-01-10 03:00Z")
                + finding(7, "dismissed", "red", seen: "2025-12-01 03:00Z")
                + finding(8, "reopened", "", seen: "2025-11-01 03:00Z", due: "2025-12-01 00:00Z")
                    + """
                    insert into assay.rule_version (rule_id, version, parameters, first_run) values ('clean', 'v', '{}', 'nightly:2026-03-31');
                    insert into assay.rule_result (rule_id, version, subject_date, team, violated, compliant, pending, not_evaluable, run_id)
                    values ('clean', 'v', '2026-03-30', 'red', 0, 9, 0, 0, 'nightly:2026-03-31');
                    """
        )
        try bench.write("compliance")
        let columns =
            "team, rule_id, title, severity, new, open, overdue, oldest_open, cleared, confirmed, decided, precision"
        #expect(
            try bench.rows(columns, "from digest.compliance order by team, rule_id") == [
                "|clean|Title of clean|major|0|0|0|-|0|0|0|-",
                "|late|Title of late|major|4|4|2|2025-11-01|1|2|3|0.666667",
                "blue|late|Title of late|major|1|1|0|2026-03-31|0|1|1|1.000000",
                "red|late|Title of late|major|3|2|1|2026-03-31|0|1|2|0.500000",
            ]
        )
    }
}

@Suite(.freshDatabase(template: "migrated", migrateForTests)) struct `Data quality in the digest` {
    @Test func `says what came, what could not be read, what is missing, and whether the store has the rest`() throws {
        let bench = try DigestBench(
            """
            insert into assay.contact (contact_id, business_date, channel, direction, queue, offered_at, outcome, updated_at)
            values ('1', '2026-03-31', 'voice', 'inbound', 'help', '2026-03-31 12:00Z', 'answered', '2026-03-31 13:00Z'),
                ('2', '2026-03-04', 'voice', 'inbound', 'help', '2026-03-04 12:00Z', 'answered', '2026-03-05 23:59Z'),
                -- A day after its date's end, by the clock on the wall.
                ('3', '2026-03-04', 'voice', 'inbound', 'help', '2026-03-04 12:00Z', 'answered', '2026-03-06 00:00Z'),
                ('4', '2026-03-03', 'voice', 'inbound', 'help', '2026-03-03 12:00Z', 'answered', '2026-03-30 00:00Z');
            insert into assay.day_count (relation, business_date, rows)
            values ('contact', '2026-03-31', 3), ('contact', '2026-03-04', 2), ('contact', '2026-03-03', 1);
            insert into assay.quarantine (relation, source_key, reason, business_date, is_masked, rows, first_run, last_run, last_attempt)
            values ('contact', '{9}', 'talk is negative', '2026-03-31', false, 1, 'nightly:2026-03-31', 'nightly:2026-03-31', 1),
                ('contact', null, 'no key', null, false, 3, 'nightly:2026-03-31', 'nightly:2026-03-31', 1),
                ('contact', '{8}', 'old', '2026-03-03', false, 1, 'nightly:2026-03-31', 'nightly:2026-03-31', 1);
            insert into assay.inferred_member (kind, id, named_by, since) values ('agent', 'z', 'contact', '2026-03-31');
            insert into assay.missing_day (business_date, since_run) values ('2026-03-08', 'nightly:2026-03-31'), ('2026-03-03', 'nightly:2026-03-31');
            delete from assay.source_column where relation = 'incident' or relation = 'feedback' and "column" = 'updated_at';
            """
        )
        try bench.write("data_quality")
        let columns = "relation, pulled, quarantined, inferred, late, missing_days, source_rows, store_rows"
        #expect(
            try bench.rows(
                columns,
                "from digest.data_quality where relation in ('agent', 'contact', 'feedback', 'incident') order by 1"
            )
                == ["agent|3|0|0|-|-|-|-", "contact|3|4|1|1|1|5|3", "feedback|0|0|0|-|-|0|0"]
        )
        #expect(
            try bench.rows("reasons", "from digest.data_quality where relation = 'contact'")
                == [#"{"no key": 3, "talk is negative": 1}"#]
        )
    }
}
