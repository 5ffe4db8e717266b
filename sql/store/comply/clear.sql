-- Empties what goes to the ledger of findings, and forgets which rules could not be judged.
with forgotten as (
    delete from assay.stage_judgement
)
delete from assay.rule_missing
