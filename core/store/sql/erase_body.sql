-- forget the words of an entry; its hash stays, so the chain holds
update ledger
set
    body = null,
    body_salt = null
where sequence = $sequence
