-- the last transaction that was kept, so that a commit whose answer was lost can be asked for
alter table ledger_head add column mark uuid;
