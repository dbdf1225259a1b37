-- how many cells did a publication change on the wall?
with put_up as (
    select
        indicator_id,
        area_id,
        provider_id,
        subgroup_id,
        period_code
    from published
    where publication = $publication
),

taken_down as (
    select
        indicator_id,
        area_id,
        provider_id,
        subgroup_id,
        period_code
    from published_before
    where replaced_by = $publication
),

changed as (
    from put_up
    union
    from taken_down
)

select count(*) from changed
