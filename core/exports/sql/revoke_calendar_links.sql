-- the links of this person work no longer
update calendar_link
set revoked_at = $at
where person_id = $person_id and revoked_at is null
