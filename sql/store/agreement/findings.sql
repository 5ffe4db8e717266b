-- The findings of a rule that stand, for subjects of some dates: with what a preview finds they tell what would change.
select subject_id, window_id, subject_date, team
from review.finding
where rule_id = :'rule_id'::text and subject_date >= :'from'::date and subject_date < :'end'::date and state <> 'cleared'
