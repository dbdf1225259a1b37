-- every kind of place
select
    area_level_id,
    slug,
    name,
    plural,
    position,
    complete,
    retired_at is not null as retired
from area_level
