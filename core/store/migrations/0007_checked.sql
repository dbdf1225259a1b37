-- the publication number at which a draft was checked, so that nothing is checked twice for nothing
alter table submission add column checked_as bigint;
