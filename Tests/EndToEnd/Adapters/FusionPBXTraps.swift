extension AdapterTrap {
    /// A record of 1 June 2026: times are seconds after 10:00 in London.
    static func record(_ id: Int, _ columns: [String: String]) -> String {
        let times =
            ["start_epoch", "end_epoch"].map { ($0, columns[$0]) }
            + ["joined", "answered", "terminated", "canceled"].map { ("cc_queue_\($0)_epoch", columns[$0]) }
        var row = columns.filter {
            !["start_epoch", "end_epoch", "joined", "answered", "terminated", "canceled"].contains($0.key)
        }
        for case (let name, let seconds?) in times { row[name] = "1780304400 + \(seconds)" }
        row["xml_cdr_uuid"] = "'00000000-0000-4000-8000-0000000001\(id < 10 ? "0" : "")\(id)'"
        row["domain_uuid"] = row["domain_uuid"] ?? "'\(FusionPBXTables.domain)'"
        row["cc_side"] = row["cc_side"] ?? "'member'"
        row["cc_queue"] = row["cc_queue"] ?? "'desk@pbx.example.com'"
        row["insert_date"] = row["insert_date"] ?? "'2026-06-01 20:00+01'"
        let names = row.keys.sorted()
        return "insert into v_xml_cdr (\(names.joined(separator: ", "))) values"
            + " (\(names.compactMap { row[$0] }.joined(separator: ", ")));\n"
    }

    private static let records = """
        select right(contact_id, 2), agent_id, to_char(offered_at at time zone 'Europe/London', 'HH24:MI:SS'), wait_seconds,
            talk_seconds, outcome, ended_by, contract_error
        from monitoring.contact order by 1
        """

    private static func call(_ title: String, _ events: [String], _ lines: String..., query: String = records)
        -> AdapterTrap
    {
        AdapterTrap(system: .fusionpbx, title: title, events: events.joined(), query: query, lines: lines)
    }

    static let fusionpbx = [
        call(
            "the attempts to reach an agent are not contacts",
            [
                record(
                    1,
                    ["joined": "5", "answered": "35", "terminated": "95", "cc_agent": "'\(FusionPBXTables.ann)'"]
                ),
                record(2, ["cc_side": "'agent'", "joined": "5", "cc_agent": "'1002@pbx.example.com'"]),
                record(
                    3,
                    ["cc_side": "'agent'", "joined": "5", "answered": "35", "cc_agent": "'\(FusionPBXTables.ann)'"]
                ),
                record(4, ["cc_side": "null", "start_epoch": "0"]),
            ],
            "01 | \(FusionPBXTables.ann) | 10:00:05 | 30 | 60 | answered | - | -"
        ),
        call(
            "the menu before the queue is no wait, and its music no talk",
            [
                record(
                    1,
                    [
                        "start_epoch": "0", "joined": "60", "answered": "70", "terminated": "130", "end_epoch": "131",
                        "billsec": "131", "waitsec": "0", "sip_hangup_disposition": "'recv_bye'",
                    ]
                )
            ],
            "01 | - | 10:01:00 | 10 | 60 | answered | customer | -"
        ),
        call(
            "who hung up while an agent's telephone rang is nobody's contact, and 0 is no time",
            [
                record(
                    1,
                    [
                        "joined": "0", "cc_queue_answered_epoch": "0", "canceled": "40",
                        "cc_agent": "'\(FusionPBXTables.ann)'", "cc_cause": "'cancel'", "cc_cancel_reason": "'NONE'",
                    ]
                )
            ],
            "01 | - | 10:00:00 | 40 | - | abandoned | - | -"
        ),
        call(
            "a wait that the system ended is not the customer's impatience",
            ["TIMEOUT", "NO_AGENT_TIMEOUT", "BREAK_OUT", "EXIT_WITH_KEY"].enumerated().map { index, reason in
                record(
                    index + 1,
                    ["joined": "0", "canceled": "40", "cc_cause": "'cancel'", "cc_cancel_reason": "'\(reason)'"]
                )
            } + [
                record(
                    5,
                    [
                        "joined": "0", "canceled": "40", "cc_cause": "'cancel'", "cc_cancel_reason": "'NONE'",
                        "voicemail_message": "true",
                    ]
                )
            ],
            "01 | - | 10:00:00 | 40 | - | overflow | - | -",
            "02 | - | 10:00:00 | 40 | - | overflow | - | -",
            "03 | - | 10:00:00 | 40 | - | overflow | - | -",
            "04 | - | 10:00:00 | 40 | - | overflow | - | -",
            "05 | - | 10:00:00 | 40 | - | voicemail | - | -"
        ),
        call(
            "an agent by name and by uuid is one, one who is gone keeps the name, and another domain's calls are not read",
            [
                record(1, ["joined": "0", "answered": "9", "terminated": "19", "cc_agent": "'1001@pbx.example.com'"]),
                record(
                    2,
                    ["joined": "0", "answered": "9", "terminated": "19", "cc_agent": "'\(FusionPBXTables.ann)'"]
                ),
                record(3, ["joined": "0", "answered": "9", "terminated": "19", "cc_agent": "'1009@pbx.example.com'"]),
                record(4, ["joined": "0", "answered": "9", "domain_uuid": "'\(FusionPBXTables.stranger)'"]),
            ],
            "01 | desk | \(FusionPBXTables.ann)",
            "02 | desk | \(FusionPBXTables.ann)",
            "03 | desk | 1009",
            query: "select right(contact_id, 2), queue, agent_id from monitoring.contact order by 1"
        ),
        call(
            "a record that does not say what became of the caller is said, and costs no other",
            [
                record(1, ["joined": "0"]), record(2, ["cc_cause": "'cancel'", "canceled": "9"]),
                record(3, ["joined": "0", "answered": "9", "terminated": "4"]),
            ],
            "01 | - | 10:00:00 | - | - | - | - | the record says neither that it was answered nor how the wait ended",
            "02 | - | - | - | - | abandoned | - | cc_queue_joined_epoch is empty",
            "03 | - | 10:00:00 | 9 | - | answered | - | -"
        ),
    ]
}
