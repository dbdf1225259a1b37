-- which subgroups are there?
select subgroup_id from subgroup
