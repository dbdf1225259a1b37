-- the names of all organisations, of those that left too
select
    organisation_id,
    name
from organisation
