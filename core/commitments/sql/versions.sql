-- what a commitment said before, the first wording first
select
    commitment_version.version,
    commitment_version.wording,
    commitment_version.reason,
    case when person.retired_at is null then nullif(person.name, '') end as changed_by,
    commitment_version.changed_at
from commitment_version
left join person on commitment_version.changed_by = person.person_id
where commitment_version.commitment_id = $commitment_id
order by commitment_version.version
