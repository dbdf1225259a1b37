-- what does an organisation hold?
select
    seats,
    votes,
    money
from holding
where organisation_id = $organisation_id
