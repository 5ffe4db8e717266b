-- Lets this transaction sort and hash a backfill in memory where the server allows less, and keeps the server from
-- compiling expressions: that takes longer than it saves.
select
    set_config('jit', 'off', true) as jit,
    set_config('work_mem', greatest(pg_size_bytes(current_setting('work_mem')), pg_size_bytes('64MB')) / 1024 || 'kB', true) as work_mem
