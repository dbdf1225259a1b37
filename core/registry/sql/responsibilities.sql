-- which partner answers for an indicator at an area level?
select
    indicator_id,
    area_level_id,
    organisation_id
from responsibility
