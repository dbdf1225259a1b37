-- what was done since then that everyone may know of?
select
    ledger.recorded_at,
    ledger.kind,
    ledger.subject,
    ledger.body,
    person.name as actor,
    organisation.name as organisation
from ledger
left join person on ledger.actor = person.person_id
left join submission on ledger.subject = submission.submission_id::varchar
left join organisation on submission.organisation_id = organisation.organisation_id
where
    ledger.recorded_at >= $since
    and ledger.seen_by = 'everyone'
    and ledger.body is not null
    and ledger.kind in (select unnest($kinds))
order by ledger.sequence desc
limit $most
