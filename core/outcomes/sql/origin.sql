-- who reported what stands in these cells, when was it published, what did they say about it?
-- (what several partners report adds up under all providers: there each of them is named)
with cell as (
    select
        subgroup_id,
        period_code,
        submission_id
    from published
    where
        indicator_id = $indicator_id
        and area_id = $area_id
        and provider_id = $provider_id
        and subgroup_id in (select unnest($subgroups))
),

source as (
    select submission_id
    from cell
    union
    select part.submission_id
    from cell
    inner join published as part
        on
            cell.subgroup_id = part.subgroup_id
            and cell.period_code = part.period_code
    where
        $provider_id = $all_providers
        and part.indicator_id = $indicator_id
        and part.area_id = $area_id
)

select distinct
    organisation.name as organisation,
    submission.context,
    publication.published_at
from source
inner join submission using (submission_id)
inner join organisation using (organisation_id)
inner join publication on submission.published_as = publication.publication
order by publication.published_at desc
