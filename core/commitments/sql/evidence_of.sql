-- which files show what was done for a commitment?
select
    check_in_id,
    evidence_id,
    file_name,
    media_type,
    octet_length(content) as size
from evidence
where commitment_id = $commitment_id
order by evidence_id
