-- what is promised along
select
    kind,
    amount,
    note
from resource
where commitment_id = $commitment_id
order by kind, amount, note
