-- every area, retired ones too
select
    area_id,
    area_level_id,
    parent_id,
    code,
    name,
    retired_at is not null as retired
from area
