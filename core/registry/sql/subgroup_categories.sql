-- which categories make up each subgroup?
select
    subgroup_id,
    category_id
from subgroup_category
