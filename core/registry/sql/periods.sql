-- which spans of time are figures about?
select
    period_code,
    starts_on,
    ends_on,
    kind,
    label
from period
order by starts_on, ends_on, period_code
