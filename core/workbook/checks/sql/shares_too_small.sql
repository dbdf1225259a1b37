-- for which indicators are shares, as a whole, read about a hundred times too small? They are told
-- by the counts beside them, else by what is in force of the same cells, else by no figure that is
-- written being above 1 where they are read as per cent
with told as (
    select
        staged_row.row_number,
        staged_row.indicator_id,
        staged_row.area_id,
        staged_row.provider_id,
        staged_row.subgroup_id,
        staged_row.estimate_text,
        staged_row.estimate,
        try_cast(staged_row.estimate_text as double) as written,
        case
            when staged_row.denominator > 0 and staged_row.numerator > 0
                then staged_row.estimate * staged_row.denominator / staged_row.numerator
        end as times_counted
    from staged_row
    inner join indicator using (indicator_id)
    where
        staged_row.submission_id = $submission_id
        and staged_row.sheet = $sheet
        and staged_row.mark = ''
        and indicator.kind = 'proportion'
        and staged_row.estimate > 0
),

may_know as (
    select observation_in_force.*
    from observation_in_force
    inner join submission using (submission_id)
    left join published
        using (indicator_id, area_id, provider_id, subgroup_id, period_code)
    where
        observation_in_force.mark = ''
        and (
            published.status = 'shown'
            or submission.organisation_id = (
                select ours.organisation_id
                from submission as ours
                where ours.submission_id = $submission_id
            )
        )
),

past as (
    select
        indicator_id,
        area_id,
        provider_id,
        subgroup_id,
        median(coalesce(numerator / nullif(denominator, 0), estimate)) as figure
    from may_know
    where indicator_id in (select told.indicator_id from told)
    group by all
),

compared as (
    select
        told.indicator_id,
        min(told.row_number) as row_number,
        arg_min(told.estimate_text, told.row_number) as value,
        count(*) as count,
        count(told.written) as written,
        max(told.written) as largest,
        max(told.estimate) as largest_share,
        coalesce(
            median(told.times_counted),
            median(told.estimate / nullif(past.figure, 0))
        ) as times
    from told
    left join past using (indicator_id, area_id, provider_id, subgroup_id)
    group by told.indicator_id
)

select
    compared.row_number,
    compared.value,
    compared.count,
    indicator.name as indicator
from compared
inner join indicator using (indicator_id)
where
    compared.times between 0.005 and 0.02
    or (
        compared.times is null
        and compared.count >= 3
        and compared.written = compared.count
        and compared.largest <= 1
        and compared.largest_share < compared.largest / 10
    )
order by compared.row_number
