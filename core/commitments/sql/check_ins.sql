-- every word on how a commitment goes, the latest first
select
    check_in.check_in_id,
    case when speaker.retired_at is null then nullif(speaker.name, '') end as by,
    check_in.said_on,
    check_in.said_at,
    check_in.going,
    check_in.done,
    check_in.needed,
    check_in.link,
    check_in.answer,
    case when companion.retired_at is null then nullif(companion.name, '') end as answered_by,
    check_in.answered_at
from check_in
left join person as speaker on check_in.by_id = speaker.person_id
left join person as companion on check_in.answered_by = companion.person_id
where check_in.commitment_id = $commitment_id
order by check_in.said_on desc, check_in.said_at desc, check_in.check_in_id desc
