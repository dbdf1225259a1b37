-- which ballots lie there, by their marks?
select
    mark,
    answer
from secret_ballot
where decision_id = $decision_id
