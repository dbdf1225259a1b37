-- who has signed a letter, from where and when? (of who was erased, only that somebody did)
select
    letter_signature.person_id as by_id,
    case when person.name <> '' then nullif(letter_signature.signed_as, '') end as signed_as,
    case when person.name <> '' then organisation.name end as organisation,
    letter_signature.signed_at
from letter_signature
left join person using (person_id)
left join organisation using (organisation_id)
where letter_signature.letter_id = $letter_id
order by letter_signature.signed_at, letter_signature.person_id
