-- which entries of the ledger hold what a person said, or say what was noted of them?
select sequence
from ledger
where
    body is not null
    and body <> '{}'
    and kind <> 'words-erased'
    and (
        subject = $person_id::varchar
        or contains(body, '"person":"' || $person_id::varchar || '"')
        or (
            kind = 'commitment-released'
            and subject in (
                select commitment.commitment_id::varchar
                from commitment
                where commitment.release_asked_by = $person_id
            )
        )
        or (
            actor = $person_id
            and not exists (
                select 1
                from (select unnest($of_the_table) as start) as kept
                where starts_with(ledger.kind, kept.start)
            )
        )
    )
order by sequence
