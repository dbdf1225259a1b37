-- which decisions were brought to the table?
select decision_id from decision
where state <> 'draft'
