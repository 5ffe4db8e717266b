-- Since when the store is live, the newest date that is complete, and the date in the reporting zone at an instant.
select live_from, latest, today from digest.governance(:'as_of'::timestamptz)
