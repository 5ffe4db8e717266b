-- Every queue and channel that is known already or stands on a date that is to be measured.
select queue, channel from assay.queue_setting
union
select queue, channel
from assay.contact
where business_date in (select business_date from assay.touched where relation = 'contact')
