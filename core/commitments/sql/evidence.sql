-- one file that shows what was done
select
    commitment_id,
    file_name,
    media_type,
    content
from evidence
where evidence_id = $evidence_id
