-- What in the ledger does not hold.
select kind, finding_id, number, problem from review.verify()
