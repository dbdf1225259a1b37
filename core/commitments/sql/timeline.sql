-- which days are there on the timeline of the promises shown?
select
    days.day as happens_on,
    days.kind,
    part.slug,
    coalesce(days.title, part.what) as what,
    part.owner
from part
inner join (
    select
        commitment_id,
        due_on as day,
        'due' as kind,
        null as title
    from part
    union all
    select
        commitment_id,
        next_check_in as day,
        'expected' as kind,
        null as title
    from part
    where next_check_in is not null
    union all
    select
        milestone.commitment_id,
        milestone.due_on as day,
        'milestone' as kind,
        milestone.title
    from milestone
    union all
    select
        check_in.commitment_id,
        check_in.said_on as day,
        'check-in' as kind,
        null as title
    from check_in
) as days using (commitment_id)
order by days.day, part.slug, days.kind, what
