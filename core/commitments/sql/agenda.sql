-- what did this reader promise, what do they accompany, and when is which word expected?
with accompanied as (
    select distinct commitment_id
    from commitment_companion
    where list_contains($sides, companion_id)
),

mine as (
    select
        commitment.*,
        commitment.commitment_id::varchar as subject,
        list_contains($sides, commitment.owner_id) as own,
        case commitment.every
            when 'week' then 7
            when 'two-weeks' then 14
            when 'month' then 31
            when 'quarter' then 92
        end as rhythm
    from commitment
    left join accompanied using (commitment_id)
    where
        commitment.due_on >= $since
        and (
            list_contains($sides, commitment.owner_id)
            or accompanied.commitment_id is not null
        )
),

last_word as (
    select
        check_in.commitment_id,
        max(check_in.said_on) as said_on
    from check_in
    semi join mine using (commitment_id)
    group by check_in.commitment_id
),

told as (
    select
        ledger.subject,
        count(*) as changes,
        max(ledger.recorded_at) as changed_at
    from ledger
    semi join mine using (subject)
    group by ledger.subject
)

select
    mine.commitment_id,
    mine.slug,
    mine.what,
    mine.done_when,
    coalesce(
        case when person.retired_at is null then nullif(person.name, '') end, organisation.name
    ) as owner,
    mine.own,
    mine.visibility,
    mine.state,
    mine.due_on,
    mine.rhythm,
    case
        when mine.accepted_on is not null
            then
                greatest(coalesce(last_word.said_on, mine.starts_on), mine.accepted_on)
                + mine.rhythm
    end as next_check_in,
    coalesce(told.changes, 0) as changes,
    coalesce(told.changed_at, mine.proposed_at) at time zone 'UTC' as changed_at
from mine
left join last_word using (commitment_id)
left join told using (subject)
left join person on mine.owner_id = person.person_id
left join organisation on mine.owner_id = organisation.organisation_id
order by mine.due_on, mine.slug
