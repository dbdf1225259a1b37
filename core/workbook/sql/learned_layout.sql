-- what did this partner say of sheets of this shape?
select body
from learned_layout
where organisation_id = $organisation_id and shape = $shape
