-- All that the store holds about a customer: rows that name them, and rows that hang on their contacts.
select relation, business_date, record from assay.held_about_customer(:'pseudonym'::text) order by relation, business_date, record::text
