-- which dimension does each of these categories belong to?
select
    category_id,
    dimension_id
from category
where list_contains($categories, category_id)
