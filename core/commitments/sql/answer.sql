-- the accountability partner answers a check-in
update check_in
set
    answer = $words,
    answered_by = $answered_by,
    answered_at = $at
where check_in_id = $check_in_id
