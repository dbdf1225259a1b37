-- were figures for this indicator ever handed in or shown?
select
    exists (
        select 1
        from observation
        where indicator_id = $indicator_id
    )
    or exists (
        select 1
        from published
        where indicator_id = $indicator_id
    ) as has_figures
