-- a person takes their name from a letter
delete from letter_signature
where letter_id = $letter_id and person_id = $person_id
