-- one row that every writer touches, so that writers of several processes meet here
update ledger_head
set
    sequence = $sequence,
    hash = $hash,
    publication = $publication,
    mark = $mark
