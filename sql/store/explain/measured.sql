-- The dates of a span on which a measure was computed.
select business_date from assay.measured where measure = :'measure'::text and business_date between :'first'::date and :'last'::date
