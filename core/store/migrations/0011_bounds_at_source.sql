-- what a source says of a figure that it withholds: the least and the most that it can be
alter table staged_row add column numerator_least double;
alter table staged_row add column numerator_most double;
alter table staged_row add column denominator_least double;
alter table staged_row add column denominator_most double;
alter table staged_row add column estimate_least double;
alter table staged_row add column estimate_most double;
alter table observation add column numerator_least double;
alter table observation add column numerator_most double;
alter table observation add column denominator_least double;
alter table observation add column denominator_most double;
alter table observation add column estimate_least double;
alter table observation add column estimate_most double;

-- the latest word on each cell among the submissions that are published
drop view observation_in_force;

create view observation_in_force as
select observation.*
from observation
inner join submission using (submission_id)
where submission.state = 'published'
qualify row_number() over (
    partition by
        observation.indicator_id, observation.area_id, observation.provider_id,
        observation.subgroup_id, observation.period_code
    order by submission.published_as desc
) = 1;
