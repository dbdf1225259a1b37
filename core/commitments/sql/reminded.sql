-- of what was everybody reminded so far?
select
    person_id,
    commitment_id,
    kind,
    about_on
from reminder_sent
