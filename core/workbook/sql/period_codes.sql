-- which periods are known?
select period_code
from period
