-- The contacts under a legal hold, as gdpr-storage takes them: those that the store knows, and those that a hold names itself.
select contact_id from review.held_contacts('-infinity', 'infinity')
union
select subject from review.standing_hold where kind = 'contact'
order by contact_id
