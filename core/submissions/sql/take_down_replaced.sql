-- what was just kept as replaced leaves the wall
delete from published
where exists (
    select 1
    from published_before as old
    where
        old.replaced_by = $publication
        and old.indicator_id = published.indicator_id
        and old.area_id = published.area_id
        and old.provider_id = published.provider_id
        and old.subgroup_id = published.subgroup_id
        and old.period_code = published.period_code
)
