-- how many persons, those who left too, have this slug?
select count(*)
from person
where slug = $slug
