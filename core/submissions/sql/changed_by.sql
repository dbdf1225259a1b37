-- how many cells did a publication change on the wall?
select
    (select count(*) from published where publication = $publication)
    + (
        select count(*)
        from published_before as old
        anti join published using (indicator_id, area_id, provider_id, subgroup_id, period_code)
        where old.replaced_by = $publication
    )
