-- who is this, here or not? (who was erased has no name)
select
    person.person_id,
    person.name,
    person.organisation_id,
    person.introduction,
    person.retired_at,
    coalesce(person.email, '') as email,
    coalesce(person.digest, false) as digest,
    organisation.retired_at is not null as organisation_left,
    (
        select list(role_grant.role order by role_grant.role)
        from role_grant
        where role_grant.person_id = person.person_id
    ) as roles
from person
left join organisation on person.organisation_id = organisation.organisation_id
where person.person_id = $person_id
