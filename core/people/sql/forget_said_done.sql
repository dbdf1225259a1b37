-- empty what a person said when they last said of a commitment that it was done
update commitment
set said_done_words = ''
where commitment_id::varchar in (
    select subject
    from ledger
    where kind = 'said-done'
    group by subject
    having arg_max(actor, sequence) = $person_id
)
