-- a part of the list, with how many there are of each standing whatever is left out
select
    tally.standings,
    tally.counts,
    part.*
from (
    select
        list(standing) as standings,
        list(times) as counts
    from (
        select
            standing,
            count(*) as times
        from chosen
        group by standing
    ) as counted
) as tally
left join part on true
order by part.standing = 'ended', part.due_on, part.slug
