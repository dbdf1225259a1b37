-- the universal goals
select
    indicator_id,
    value,
    period_code
from goal
