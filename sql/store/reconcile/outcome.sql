-- What a reconciliation came to: the dates that are to be read again, those that still differ as they did when they were,
-- and the history that is sealed.
select
    (select count(distinct business_date) from assay.day_difference where read_by is null) as different,
    (
        select count(distinct d.business_date) from assay.day_difference d
        where not exists (select from assay.day_difference e where e.business_date = d.business_date and e.read_by is null)
    ) as known,
    (
        select string_agg(format('%s before %s', relations, sealed_before), ', ' order by sealed_before)
        from (
            select sealed_before, string_agg(relation, ', ' order by relation) as relations
            from assay.reconciled where sealed_before = from_date group by 1
        ) s
    ) as sealed
