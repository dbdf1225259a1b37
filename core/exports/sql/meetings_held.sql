-- on which days does the coalition meet, and which meetings will not be?
select
    meeting.meeting_id,
    meeting.title,
    meeting.held_on,
    meeting.retired_at is not null as cancelled,
    count(ledger.sequence) as changes,
    max(ledger.recorded_at) at time zone 'UTC' as changed_at
from meeting
left join ledger on meeting.meeting_id::varchar = ledger.subject
where meeting.held_on >= $since
group by all
order by meeting.held_on, meeting.title
