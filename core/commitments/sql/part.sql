-- the part of a list that is shown
select *
from chosen
where $standing is null or standing = $standing
order by standing = 'ended', due_on, slug
limit $most
offset $first
