-- which files did this person show, at which check-in?
select
    evidence.evidence_id,
    evidence.check_in_id,
    evidence.file_name,
    evidence.media_type
from evidence
inner join check_in using (check_in_id)
where check_in.by_id = $person_id
