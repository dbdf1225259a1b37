-- what was said about whether it was kept; what counts is each one's latest word on what is claimed
select
    confirmation.by_id,
    case when person.retired_at is null then nullif(person.name, '') end as by,
    confirmation.voice,
    confirmation.verdict,
    confirmation.words,
    confirmation.said_at,
    commitment.state in ('said-done', 'confirmed', 'released')
    and confirmation.claim = commitment.claim
    and row_number() over (
        partition by confirmation.claim, confirmation.by_id
        order by confirmation.number desc
    ) = 1 as counts
from confirmation
inner join commitment using (commitment_id)
left join person on confirmation.by_id = person.person_id
where confirmation.commitment_id = $commitment_id
order by confirmation.number
