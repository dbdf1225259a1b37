-- which letters are there, and how many have signed each?
select
    letter.letter_id,
    letter.slug,
    letter.title,
    letter.written_at,
    letter.closed_at,
    count(letter_signature.person_id) as signed
from letter
left join letter_signature using (letter_id)
group by all
order by letter.written_at desc, letter.letter_id desc
