-- the strategies of the coalition
select
    strategy_id,
    slug,
    name,
    description
from strategy
where retired_at is null
order by name
