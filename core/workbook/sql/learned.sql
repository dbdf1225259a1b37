-- what did this partner answer, about this layout and others?
select body
from learned_mapping
where organisation_id = $organisation_id
order by layout = $layout, layout
