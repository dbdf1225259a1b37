-- which commitment has this address?
select commitment_id
from commitment
where slug = $slug
