-- what are those called who are, or whose organisation was, at the table?
select
    person_id::varchar as id,
    name
from person
where retired_at is null
union all
select
    organisation_id::varchar as id,
    name
from organisation
