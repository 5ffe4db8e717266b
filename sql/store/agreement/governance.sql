-- Since when the store is live, the newest date that is complete, and today in the reporting zone.
select live_from, latest, today from digest.governance()
