-- how many at the table have not signed a letter?
select count(distinct person.person_id)
from person
inner join role_grant using (person_id)
anti join letter_signature as signed
    on person.person_id = signed.person_id and signed.letter_id = $letter_id
where person.retired_at is null and role_grant.role <> 'guest'
