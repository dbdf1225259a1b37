-- what was said as the last word, and how does who said it wish to be named?
select
    last_word.naming,
    last_word.words,
    last_word.said_at,
    last_word.turn,
    case
        when last_word.naming = 'own' then last_word.called
        when person.retired_at is null then person.name
    end as name
from last_word
left join person using (person_id)
where last_word.decision_id = $decision_id
order by last_word.said_at, last_word.last_word_id
