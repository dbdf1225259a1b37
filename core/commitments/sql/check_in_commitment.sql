-- which commitment is a check-in about, and was it answered?
select
    commitment_id,
    answered_at is not null as answered
from check_in
where check_in_id = $check_in_id
