-- over which pooled periods can everyone be seen, where single ones are told of as well?
select distinct published.period_code
from published
inner join period using (period_code)
where
    published.indicator_id = $indicator_id
    and published.area_id = $area_id
    and published.provider_id = $provider_id
    and published.subgroup_id = $everyone
    and published.status <> 'withheld'
    and period.kind = 'pooled'
    and exists (
        select 1
        from published as single
        inner join period as span on single.period_code = span.period_code
        where
            single.indicator_id = $indicator_id
            and single.area_id = $area_id
            and single.provider_id = $provider_id
            and span.kind <> 'pooled'
    )
