-- where are the areas of a level? (GeoJSON geometries)
select
    area_shape.area_id,
    area_shape.geometry
from area_shape
inner join area using (area_id)
where area.area_level_id = $area_level_id
