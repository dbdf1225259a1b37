-- how often did somebody say whether this was kept?
select count(*)
from confirmation
where commitment_id = $commitment_id
