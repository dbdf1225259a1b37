-- who wants the digest and can be reached?
select
    person_id,
    name,
    email
from person
where digest and email <> '' and retired_at is null
order by person_id
