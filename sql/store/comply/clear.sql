-- Empties what goes to the ledger of findings, and forgets which of these rules could not be judged.
with forgotten as (
    delete from assay.stage_judgement
)
delete from assay.rule_missing where rule_id = any (:'rules'::text[])
