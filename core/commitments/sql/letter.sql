-- what does the letter of this address, or of this id, say?
select
    letter.letter_id,
    letter.slug,
    letter.title,
    letter.words,
    nullif(person.name, '') as written_by,
    letter.written_at,
    letter.closed_at
from letter
left join person on letter.written_by = person.person_id
where letter.slug = $slug or letter.letter_id = $letter_id
