-- of which indicators was something withheld before it was written down why, cell by cell?
select distinct published.indicator_id
from published
left join withheld_because using (indicator_id)
where published.status = 'withheld' and withheld_because.indicator_id is null
order by published.indicator_id
