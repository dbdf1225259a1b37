-- who has signed a letter, from where and when? (of who was erased: that somebody did)
select
    letter_signature.person_id as by_id,
    nullif(letter_signature.signed_as, '') as signed_as,
    organisation.name as organisation,
    letter_signature.signed_at
from letter_signature
left join person using (person_id)
left join organisation on person.organisation_id = organisation.organisation_id
where letter_signature.letter_id = $letter_id
order by letter_signature.signed_at, letter_signature.person_id
