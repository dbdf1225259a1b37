-- who is here with which roles, or who left?
select
    person.person_id,
    person.name,
    person.organisation_id,
    person.introduction,
    organisation.retired_at is not null as organisation_left,
    list(role_grant.role order by role_grant.role) as roles
from person
inner join role_grant using (person_id)
left join organisation on person.organisation_id = organisation.organisation_id
where (person.retired_at is not null) = $left_us
group by all
order by person.name, person.person_id
