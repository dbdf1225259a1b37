-- how many others run the backbone?
select count(*)
from person
inner join role_grant using (person_id)
where
    person.retired_at is null
    and role_grant.role = 'backbone'
    and person.person_id <> $person_id
