-- The clock of the store's server, by which the command line judges its own; nothing that a run does asks for it.
select clock_timestamp() as now
