/// The tables of FusionPBX that matter.
enum FusionPBXTables {
    static let domain = "00000000-0000-4000-8000-000000000001"
    static let stranger = "00000000-0000-4000-8000-000000000002"
    static let ann = "00000000-0000-4000-8000-00000000000a"

    static let sql = """
        create table v_domains (domain_uuid uuid primary key, domain_name text, domain_enabled text);
        create table v_call_center_agents (
            call_center_agent_uuid uuid primary key, domain_uuid uuid, agent_name text, agent_id text
        );
        create table v_xml_cdr (
            xml_cdr_uuid uuid primary key, domain_uuid uuid, extension_uuid uuid, domain_name text, direction text,
            caller_id_name text, caller_id_number text, destination_number text, start_epoch numeric,
            start_stamp timestamptz, answer_stamp timestamptz, answer_epoch numeric, end_epoch numeric,
            end_stamp timestamptz, duration numeric, billsec numeric, hold_accum_seconds numeric, record_path text,
            record_name text, leg char(1), voicemail_message boolean, missed_call boolean, cc_side text,
            cc_member_uuid uuid, cc_queue_joined_epoch numeric, cc_queue text, cc_member_session_uuid uuid,
            cc_agent_uuid uuid, cc_agent text, cc_agent_type text, cc_agent_bridged text,
            cc_queue_answered_epoch numeric, cc_queue_terminated_epoch numeric, cc_queue_canceled_epoch numeric,
            cc_cancel_reason text, cc_cause text, waitsec numeric, hangup_cause text, sip_hangup_disposition text,
            status text, call_disposition text, insert_date timestamptz
        );
        insert into v_domains
        values ('\(domain)', 'pbx.example.com', 'true'), ('\(stranger)', 'other.example.com', 'true');
        insert into v_call_center_agents values ('\(ann)', '\(domain)', '1001', '1001');

        """
}
