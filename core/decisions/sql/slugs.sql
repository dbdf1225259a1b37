-- which short names are taken?
select slug from decision
