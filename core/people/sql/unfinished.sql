-- was somebody erased since the file was last written anew?
select
    coalesce(max(sequence) filter (where kind = 'person-erased'), 0)
    > coalesce(max(sequence) filter (where kind = 'file-rewritten'), 0) as unfinished
from ledger
