-- A foreign key asks for each row by a statement of its own, which took more than half of giving an entry its index. The
-- same is asked here once for all rows of a statement: what gets an index is an entry of the record.
create function refuse_index_without_entry() returns trigger language plpgsql as $$
begin
    -- Not as a join, for which a plan may read the whole record.
    if exists (select 1 from added a where (select true from ledger_entry e where e.id = a.entry) is null) then
        raise exception 'an index without an entry is refused' using errcode = '23503';
    end if;
    return null;
end $$;
create trigger has_entry after insert on ledger_index referencing new table as added
    for each statement execute function refuse_index_without_entry();
alter table ledger_index enable always trigger has_entry;
alter table ledger_index drop constraint ledger_index_entry_fkey;
