-- Takes dates out of the table of service days.
delete from digest.service_day where business_date = any (:'dates'::date[])
