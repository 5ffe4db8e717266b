-- Lets this transaction sort and hash a backfill in memory where the server allows less, keeps the server from compiling
-- expressions, which takes longer than it saves, and contents itself with a small sample where it looks at what was written.
select
    set_config('jit', 'off', true) as jit,
    set_config('default_statistics_target', '20', true) as statistics_target,
    set_config('work_mem', greatest(pg_size_bytes(current_setting('work_mem')), pg_size_bytes('64MB')) / 1024 || 'kB', true) as work_mem
