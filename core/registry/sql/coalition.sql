-- whose table is this?
select
    name,
    sample
from coalition
