-- who reported this indicator, when was it published, and what did they say about it?
select distinct
    organisation.name as organisation,
    submission.context,
    publication.published_at
from submission
inner join organisation using (organisation_id)
inner join publication on submission.published_as = publication.publication
where submission.submission_id in (select unnest($submissions))
order by publication.published_at desc
