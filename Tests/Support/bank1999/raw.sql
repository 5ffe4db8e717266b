-- The files of the Anonymous Bank as they came: text only, every line kept. Columns bear the names of the bank's own
-- header, `vru+line` written vru_line. A line with fewer fields than 17 fills them from the left; the rest is NULL.

create schema bank1999;

create table bank1999.call (
    file         text not null,
    line         integer not null,
    fields       integer not null,
    vru_line     text,
    call_id      text,
    customer_id  text,
    priority     text,
    type         text,
    date         text,
    vru_entry    text,
    vru_exit     text,
    vru_time     text,
    q_start      text,
    q_exit       text,
    q_time       text,
    outcome      text,
    ser_start    text,
    ser_exit     text,
    ser_time     text,
    server       text,
    primary key (file, line)
);
