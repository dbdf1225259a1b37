-- what did a partner say of lasting oddities in what it sent before, the latest words first?
select
    finding.code,
    finding.params,
    finding.explanation
from finding
inner join submission using (submission_id)
where
    submission.organisation_id = $organisation_id
    and submission.state <> 'draft'
    and finding.explanation <> ''
    and list_contains($codes, finding.code)
order by submission.submitted_at desc, finding.number asc
