-- Lets this transaction sort, hash and index a backfill in memory where the server allows less, keeps the server from compiling
-- expressions, which takes longer than it saves, and contents itself with a small sample where it looks at what was written.
with room (name, least) as (values ('work_mem', '64MB'), ('maintenance_work_mem', '256MB'))
select
    set_config('jit', 'off', true) as jit,
    set_config('default_statistics_target', '20', true) as statistics_target,
    (select array_agg(set_config(name, greatest(pg_size_bytes(current_setting(name)), pg_size_bytes(least)) / 1024 || 'kB', true)) from room)
        as memory
