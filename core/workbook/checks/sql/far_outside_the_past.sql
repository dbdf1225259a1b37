-- which figures are far from all that was published of the same cell in other periods?
-- Far is more than five times the spread of the past: its median absolute deviation (times 1.4826,
-- so that it reads as a standard deviation), but no less than 5 % of the median, nor than what
-- chance alone does to so few people. At least three periods of the same kind make a past, of what
-- the sender may know: their own figures and those on the wall.
with told as (
    select
        staged_row.row_number,
        staged_row.indicator_id,
        staged_row.area_id,
        staged_row.provider_id,
        staged_row.subgroup_id,
        staged_row.period_code,
        indicator.name as indicator,
        indicator.kind,
        period.kind as period_kind,
        staged_row.denominator,
        case when staged_row.numerator is null then 'estimate' else 'numerator' end as role,
        coalesce(staged_row.numerator_text, staged_row.estimate_text) as value,
        case indicator.kind when 'rate' then indicator.per else 1 end as unit,
        case
            when staged_row.numerator is null then staged_row.estimate
            when indicator.kind = 'count' then staged_row.numerator
            else staged_row.numerator / nullif(staged_row.denominator, 0)
        end as figure
    from staged_row
    inner join indicator using (indicator_id)
    inner join period using (period_code)
    where
        staged_row.submission_id = $submission_id
        and staged_row.sheet = $sheet
        and staged_row.mark = ''
        and staged_row.indicator_id in (
            select observation_in_force.indicator_id from observation_in_force
        )
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

past_figure as (
    select
        told.row_number,
        case
            when may_know.numerator is null then may_know.estimate
            when told.kind = 'count' then may_know.numerator
            else
                told.unit * may_know.numerator
                / nullif(may_know.denominator, 0)
        end as figure
    from told
    inner join may_know
        on
            told.indicator_id = may_know.indicator_id
            and told.area_id = may_know.area_id
            and told.provider_id = may_know.provider_id
            and told.subgroup_id = may_know.subgroup_id
            and told.period_code <> may_know.period_code
    inner join period
        on
            may_know.period_code = period.period_code
            and told.period_kind = period.kind
),

middle as (
    select
        row_number,
        median(figure) as usual,
        min(figure) as lowest,
        max(figure) as highest,
        count(figure) as periods
    from past_figure
    group by row_number
),

spread as (
    select
        past_figure.row_number,
        1.4826 * median(abs(past_figure.figure - middle.usual)) as deviation
    from past_figure
    inner join middle using (row_number)
    group by past_figure.row_number
),

compared as (
    select
        told.row_number,
        told.role,
        told.value,
        told.indicator,
        told.kind,
        middle.usual,
        middle.lowest,
        middle.highest,
        case
            when told.role = 'numerator' and told.kind <> 'count' then told.unit * told.figure
            else told.figure
        end as figure,
        greatest(
            spread.deviation,
            0.05 * abs(middle.usual),
            case
                when told.kind = 'count' then sqrt(greatest(middle.usual, 1))
                when told.denominator > 0 and told.kind in ('proportion', 'rate')
                    then
                        told.unit
                        * sqrt(greatest(middle.usual / told.unit * told.denominator, 1))
                        / told.denominator
                else 0
            end
        ) as distance
    from told
    inner join middle using (row_number)
    inner join spread using (row_number)
    where middle.periods >= 3
)

select
    row_number,
    role,
    value,
    indicator,
    case when kind = 'proportion' then 100 * figure else figure end as figure,
    case when kind = 'proportion' then 100 * lowest else lowest end as lowest,
    case when kind = 'proportion' then 100 * highest else highest end as highest,
    case when kind = 'proportion' then '%' else '' end as unit
from compared
where abs(figure - usual) > 5 * distance
order by row_number
