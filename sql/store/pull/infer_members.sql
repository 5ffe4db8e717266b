-- Lists what stored rows refer to and the source has not shown.
select assay.infer_members(:'dates'::date[], :'night'::date) as members
