-- the one that is asked for
select *
from standing
