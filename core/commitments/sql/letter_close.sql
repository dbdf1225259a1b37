-- a letter takes no more signatures
update letter
set closed_at = $at
where letter_id = $letter_id
