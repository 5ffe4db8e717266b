/// Asterisk's queue log as contrib/ast-db-manage makes it.
enum AsteriskTables {
    static let sql = """
        create table queue_log (
            id bigserial not null, time timestamp without time zone, callid varchar(80), queuename varchar(256),
            agent varchar(80), event varchar(32), data1 varchar(100), data2 varchar(100), data3 varchar(100),
            data4 varchar(100), data5 varchar(100), primary key (id), unique (id)
        );

        """
}

/// The tables of Wazo that matter, as xivo-dao has them.
enum WazoTables {
    static let tenant = "11111111-1111-4111-8111-111111111111"
    static let stranger = "22222222-2222-4222-8222-222222222222"

    static let sql = """
        create table stat_queue (
            id serial primary key, name varchar(128) not null, tenant_uuid varchar(36) not null, queue_id integer,
            deleted boolean not null default false
        );
        create table stat_agent (
            id serial primary key, name varchar(128) not null, tenant_uuid varchar(36) not null, agent_id integer,
            deleted boolean not null default false
        );
        create table agentfeatures (
            id serial primary key, tenant_uuid varchar(36) not null, firstname varchar(128), lastname varchar(128),
            number varchar(40) not null
        );
        create table queue_log (
            time timestamptz, callid varchar(80), queuename varchar(256), agent text, event varchar(20), data1 text,
            data2 text, data3 text, data4 text, data5 text, id serial primary key
        );
        create index queue_log__idx_agent on queue_log (agent);
        create index queue_log__idx_callid on queue_log (callid);
        create index queue_log__idx_event on queue_log (event);
        create index queue_log__idx_time on queue_log (time);
        create type call_exit_type as enum (
            'full', 'closed', 'joinempty', 'leaveempty', 'divert_ca_ratio', 'divert_waittime', 'answered', 'abandoned',
            'timeout'
        );
        create table stat_call_on_queue (
            id serial primary key, callid varchar(32) not null, time timestamptz not null,
            ringtime integer not null default 0, talktime integer not null default 0,
            waittime integer not null default 0, status call_exit_type not null,
            stat_queue_id integer references stat_queue, stat_agent_id integer references stat_agent
        );
        insert into stat_queue (name, tenant_uuid)
        values ('claims', '\(tenant)'), ('bills', '\(tenant)'), ('elsewhere', '\(stranger)');
        insert into stat_agent (name, tenant_uuid, deleted)
        values ('Agent/1001', '\(tenant)', false), ('Agent/1002', '\(tenant)', true),
            ('Agent/2001', '\(stranger)', false);
        insert into agentfeatures (tenant_uuid, firstname, lastname, number)
        values ('\(tenant)', 'Ann', 'Lee', '1001'), ('\(stranger)', 'Someone', 'Else', '2001');

        """
}

/// Lines as the queue log file has them: time, call, queue, agent, event, and up to five things more.
func queueLog(_ lines: String) -> String {
    lines.split(separator: "\n").map { line in
        let fields = line.split(separator: "|", maxSplits: 9, omittingEmptySubsequences: false).map(String.init)
        let time = fields[0].contains("-") ? fields[0] : "2026-06-01 \(fields[0])"
        let values = ([time] + fields.dropFirst() + Array(repeating: "", count: 10 - fields.count)).map { "'\($0)'" }
        return "insert into queue_log (time, callid, queuename, agent, event, data1, data2, data3, data4, data5) values"
            + " (\(values.joined(separator: ", ")));"
    }.joined(separator: "\n")
}
