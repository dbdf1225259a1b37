-- the values of every dimension
select
    category_id,
    dimension_id,
    parent_id,
    slug,
    name,
    short,
    contains,
    position,
    unknown,
    children_complete,
    colour,
    retired_at is not null as retired
from category
order by position, name
