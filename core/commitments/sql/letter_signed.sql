-- how often has this person signed this letter?
select count(*)
from letter_signature
where letter_id = $letter_id and person_id = $person_id
