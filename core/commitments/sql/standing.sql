-- how do the commitments do that a reader may see and wants, and why?
with party as (
    select
        person_id as party_id,
        case when retired_at is null then nullif(name, '') end as name,
        organisation_id,
        retired_at is null as here
    from person
    union all
    select
        organisation_id as party_id,
        name,
        organisation_id,
        retired_at is null as here
    from organisation
),

seen as (
    select
        *,
        case every
            when 'week' then 7
            when 'two-weeks' then 14
            when 'month' then 31
            when 'quarter' then 92
        end as rhythm
    from commitment
    where
        ($readers is null or list_has_any(string_split(seen_by, ' '), $readers))
        and ($only is null or commitment_id = $only)
),

last_day as (
    select
        check_in.commitment_id,
        max(check_in.said_on) as last_check_in
    from check_in
    semi join seen using (commitment_id)
    group by check_in.commitment_id
),

last_word as (
    select
        last_day.commitment_id,
        last_day.last_check_in,
        arg_max(check_in.going, check_in.said_at) as going
    from last_day
    inner join check_in
        on
            last_day.commitment_id = check_in.commitment_id
            and last_day.last_check_in = check_in.said_on
    group by last_day.commitment_id, last_day.last_check_in
),

overdue as (
    select
        milestone.commitment_id,
        min(milestone.due_on) as milestone_due,
        arg_min(milestone.title, (milestone.due_on, milestone.title)) as milestone
    from milestone
    semi join seen using (commitment_id)
    where milestone.reached_on is null and milestone.due_on < $today
    group by milestone.commitment_id
),

accompanied as (
    select
        companion.commitment_id,
        bool_or(coalesce(party.here, false)) as companion_here,
        bool_or(list_contains($sides, companion.companion_id)) as by_reader
    from commitment_companion as companion
    semi join seen using (commitment_id)
    left join party on companion.companion_id = party.party_id
    group by companion.commitment_id
),

dated as (
    select
        seen.commitment_id,
        seen.slug,
        seen.what,
        seen.owner_id,
        owner.name as owner,
        owner.organisation_id as owner_organisation,
        coalesce(owner.here, false) as owner_here,
        coalesce(accompanied.companion_here, false) as companion_here,
        accompanied.companion_here is not null as has_companion,
        coalesce(accompanied.by_reader, false) as by_reader,
        seen.level,
        seen.indicator_id,
        seen.subgroup_id,
        seen.condition,
        seen.strategy_id,
        seen.starts_on,
        seen.due_on,
        seen.rhythm,
        seen.when_missed,
        seen.visibility,
        last_word.last_check_in,
        last_word.going,
        overdue.milestone,
        overdue.milestone_due,
        case
            when seen.state <> 'accepted' then seen.state
            when seen.starts_on <= $today or last_word.last_check_in is not null then 'active'
            else 'accepted'
        end as state,
        -- nobody is behind on what they had not promised yet
        greatest(coalesce(last_word.last_check_in, seen.starts_on), seen.accepted_on) as since
    from seen
    left join last_word using (commitment_id)
    left join overdue using (commitment_id)
    left join accompanied using (commitment_id)
    left join party as owner on seen.owner_id = owner.party_id
),

explained as (
    select
        *,
        state in ('accepted', 'active') as open,
        state = 'active' and $today > since + rhythm + 7 as missed,
        case
            when state in ('confirmed', 'released', 'said-done', 'proposed') then state
            when state = 'accepted' then 'not-started'
            when due_on < $today then 'late'
            when $today > since + 2 * rhythm and last_check_in is null then 'never-heard-of'
            when $today > since + 2 * rhythm then 'stalled'
            when not owner_here then 'owner-left'
            when going = 'stuck' then 'stuck'
            when $today > since + rhythm + 7 then 'missed'
            when milestone_due is not null then 'milestone-overdue'
            when has_companion and not companion_here then 'companion-left'
            when going is null then 'begun'
            else 'going-' || going
        end as reason
    from dated
),

judged as (
    select
        *,
        case
            when reason in ('confirmed', 'released') then 'ended'
            when reason = 'said-done' then 'waiting'
            when reason in ('proposed', 'not-started') then 'not-begun'
            when reason = 'late' then 'late'
            when reason in ('stalled', 'never-heard-of') then 'stalled'
            when reason in ('begun', 'going-well', 'going-slowly') then 'on-track'
            else 'at-risk'
        end as standing,
        case when open then since + rhythm end as next_check_in,
        open and due_on between $today and $soon as due_soon,
        missed and when_missed = 'raise-at-meeting' as raised
    from explained
),

chosen as materialized (
    select *
    from judged
    where
        (not $mine or list_contains($sides, owner_id))
        and (not $accompanied or by_reader)
        and ($state is null or state = $state)
        and ($indicator_id is null or indicator_id = $indicator_id)
        and ($subgroup_id is null or subgroup_id = $subgroup_id)
        and ($organisation_id is null or $organisation_id in (owner_id, owner_organisation))
        and ($condition is null or condition = $condition)
        and ($strategy_id is null or strategy_id = $strategy_id)
        and ($due_before is null or due_on < $due_before)
        and (not $without_gap or indicator_id is null)
        and (
            $text = ''
            or contains(strip_accents(lower(what)), strip_accents(lower($text)))
            or contains(strip_accents(lower(owner)), strip_accents(lower($text)))
        )
        and (not $needing or due_soon or raised or standing in ('late', 'waiting'))
),

steps as (
    select
        milestone.commitment_id,
        count(*) as milestones,
        count(milestone.reached_on) as reached
    from milestone
    semi join chosen using (commitment_id)
    group by milestone.commitment_id
),

counted as (
    select
        chosen.standing,
        chosen.state,
        count(*) as times,
        coalesce(sum(steps.milestones), 0)::bigint as milestones,
        coalesce(sum(steps.reached), 0)::bigint as reached
    from chosen
    left join steps using (commitment_id)
    group by chosen.standing, chosen.state
),

-- there is a tally, and so a row, where there is no line at all
tally as (
    select list(counted) as counts
    from counted
),

part as (
    select *
    from chosen
    where $standing is null or standing = $standing
    order by (standing = 'ended'), due_on, slug
    limit $most offset $first
),

walking_along as (
    select
        companion.commitment_id,
        list(companion.companion_id order by companion.companion_id) as companion_ids,
        list(party.name order by companion.companion_id) as companions
    from commitment_companion as companion
    semi join part using (commitment_id)
    left join party on companion.companion_id = party.party_id
    group by companion.commitment_id
)

select
    tally.counts,
    part.*,
    coalesce(walking_along.companion_ids, []) as companion_ids,
    coalesce(walking_along.companions, []) as companions
from tally
left join part on true
left join walking_along using (commitment_id)
order by (part.standing = 'ended'), part.due_on, part.slug
