-- which promises begin within these days, and were made before they do?
select commitment_id
from commitment
where starts_on between $first and $last and accepted_on < starts_on
