-- when were these indicators last published?
select coalesce(max(published_as), 0)
from indicator
where indicator_id in (select unnest($indicators))
