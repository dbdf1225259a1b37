-- of which indicators is something on the wall?
select distinct indicator_id
from published
