-- who is here, with their roles?
select
    person.person_id,
    person.name,
    person.organisation_id,
    person.introduction,
    list(role_grant.role order by role_grant.role) as roles
from person
inner join role_grant using (person_id)
where person.retired_at is null
group by all
order by person.name
