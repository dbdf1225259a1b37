-- how many organisations, retired ones too, have this slug?
select count(*)
from organisation
where slug = $slug
