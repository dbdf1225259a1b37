-- which gaps does somebody answer with an open promise? (without a subgroup: all of the indicator)
select distinct
    indicator_id,
    subgroup_id
from commitment
where
    indicator_id is not null
    and state in ('accepted', 'active', 'said-done')
    and list_has_any(string_split(seen_by, ' '), $readers)
