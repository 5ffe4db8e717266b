-- Whose a request for erasure is.
select customer_ref, kind from assay.data_request where request_id = :'request'::text
