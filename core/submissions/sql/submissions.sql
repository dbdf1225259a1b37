-- the submissions of one organisation, or of all, the newest first
select
    submission.submission_id,
    submission.organisation_id,
    organisation.name as organisation,
    submission.created_by,
    coalesce(person.name, '') as sender,
    submission.state,
    submission.file_name,
    submission.context,
    submission.reason,
    submission.created_at,
    submission.submitted_at,
    submission.settled_at,
    submission.published_as,
    (
        select count(*)
        from observation
        where observation.submission_id = submission.submission_id
    ) as rows,
    submission.file_hash
from submission
inner join organisation using (organisation_id)
left join person on submission.created_by = person.person_id
where
    ($organisation_id is null or submission.organisation_id = $organisation_id)
    and ($submission_id is null or submission.submission_id = $submission_id)
    and ($file_hash is null or submission.file_hash = $file_hash)
order by submission.created_at desc
