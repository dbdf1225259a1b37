-- which dimensions is each indicator disaggregated by?
select
    indicator_dimension.indicator_id,
    indicator_dimension.dimension_id
from indicator_dimension
inner join dimension using (dimension_id)
order by dimension.position, dimension.name
