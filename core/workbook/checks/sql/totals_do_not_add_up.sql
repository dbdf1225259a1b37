-- where do the groups of a dimension that is complete not add up to the row of all of them?
-- (the parts of a category with complete children likewise; where some parts are not there or
-- have no figure, only a sum that is too large is odd)
with told as (
    select
        staged_row.sheet,
        staged_row.row_number,
        staged_row.indicator_id,
        staged_row.period_code,
        staged_row.area_id,
        staged_row.provider_id,
        staged_row.subgroup_id,
        staged_row.numerator,
        staged_row.denominator,
        staged_row.numerator_text,
        staged_row.denominator_text,
        indicator.kind
    from staged_row
    inner join indicator using (indicator_id)
    where
        staged_row.submission_id = $submission_id
        and staged_row.mark <> 'left-out'
        and staged_row.period_code is not null
        and staged_row.area_id is not null
        and staged_row.subgroup_id is not null
        and staged_row.provider_id is not null
),

member as (
    select
        subgroup_category.subgroup_id,
        subgroup_category.category_id,
        category.dimension_id,
        category.parent_id,
        dimension.name as dimension
    from subgroup_category
    inner join category using (category_id)
    inner join dimension on category.dimension_id = dimension.dimension_id
    left join category as parent on category.parent_id = parent.category_id
    where
        subgroup_category.subgroup_id in (select told.subgroup_id from told)
        and (
            (category.parent_id is null and dimension.complete)
            or parent.children_complete
        )
),

-- a subgroup is part of the one with the category's parent, or nothing, in the category's place
remaining as (
    select
        member.subgroup_id,
        member.category_id,
        other.category_id as remaining_id
    from member
    inner join subgroup_category as other
        on
            member.subgroup_id = other.subgroup_id
            and member.category_id <> other.category_id
    union all
    select
        subgroup_id,
        category_id,
        parent_id as remaining_id
    from member
    where parent_id is not null
),

remaining_set as (
    select
        subgroup_id,
        category_id,
        string_agg(cast(remaining_id as varchar), '+' order by remaining_id) as categories
    from remaining
    group by subgroup_id, category_id
),

part as (
    select
        member.subgroup_id,
        member.dimension_id,
        member.dimension,
        member.parent_id,
        coalesce(remaining_set.categories, '') as categories,
        dense_rank() over (
            order by remaining_set.categories, member.dimension_id, member.parent_id
        ) as total
    from member
    left join remaining_set using (subgroup_id, category_id)
),

whole as (
    select
        subgroup.subgroup_id,
        coalesce(
            string_agg(
                cast(subgroup_category.category_id as varchar), '+'
                order by subgroup_category.category_id
            ),
            ''
        ) as categories
    from subgroup
    left join subgroup_category using (subgroup_id)
    where subgroup.subgroup_id in (select told.subgroup_id from told)
    group by subgroup.subgroup_id
),

added as (
    select
        told.indicator_id,
        told.period_code,
        told.area_id,
        told.provider_id,
        part.total,
        sum(told.numerator) as numerator,
        sum(told.denominator) as denominator,
        count(told.numerator) as numerators,
        count(told.denominator) as denominators
    from told
    inner join part using (subgroup_id)
    group by all
),

-- the subgroups that are the whole of some parts
total as (
    select distinct
        whole.subgroup_id,
        part.total,
        part.dimension_id,
        part.dimension,
        part.parent_id
    from whole
    inner join part using (categories)
),

-- how many of the parts does the submission know for the indicator, somewhere?
seen as (
    select
        told.indicator_id,
        member.dimension_id,
        member.parent_id,
        count(distinct member.category_id) as parts
    from told
    inner join member using (subgroup_id)
    group by all
),

compared as (
    select
        told.sheet,
        told.row_number,
        told.kind,
        told.numerator,
        told.denominator,
        told.numerator_text,
        told.denominator_text,
        total.dimension,
        added.numerator as numerators_sum,
        added.denominator as denominators_sum,
        added.numerators = seen.parts as numerators_complete,
        added.denominators = seen.parts as denominators_complete
    from told
    inner join total using (subgroup_id)
    inner join added
        on
            told.indicator_id = added.indicator_id
            and told.period_code = added.period_code
            and told.area_id = added.area_id
            and told.provider_id = added.provider_id
            and total.total = added.total
    inner join seen
        on
            added.indicator_id = seen.indicator_id
            and total.dimension_id = seen.dimension_id
            and total.parent_id is not distinct from seen.parent_id
),

measure as (
    select
        sheet,
        row_number,
        'numerator' as role,
        numerator_text as value,
        dimension,
        numerator as whole,
        numerators_sum as parts,
        numerators_complete as complete
    from compared
    union all
    select
        sheet,
        row_number,
        'denominator' as role,
        denominator_text as value,
        dimension,
        denominator as whole,
        denominators_sum as parts,
        denominators_complete as complete
    from compared
    where kind <> 'count'
)

select
    row_number,
    role,
    value,
    dimension,
    parts,
    abs(parts - whole) as difference
from measure
where
    sheet = $sheet
    and abs(parts - whole) > 0.000001
    and (complete or parts > whole)
order by row_number, role, dimension
