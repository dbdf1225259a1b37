-- what should a meeting look at?
select *
from (
    select
        *,
        open and due_on between $today and $soon as soon,
        missed and when_missed = 'raise-at-meeting' as raised
    from standing
) as looked_at
where soon or raised or standing in ('late', 'waiting')
order by due_on, slug
