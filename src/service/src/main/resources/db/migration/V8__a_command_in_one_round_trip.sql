-- A transaction whose statements leave together, its commit among them, can't stop for an answer in between: what must
-- hold before anything of it may be committed fails here, and all that follows fails with it.

-- DL002: the cell is another owner's by now. DL003: somebody else has numbered the pump's commands in the meantime.
create function take_sequences(of_cell text, under_epoch bigint, of_pump text, from_sequence bigint, to_sequence bigint)
returns void language plpgsql as $$
begin
    perform 1 from cell where id = of_cell and epoch = under_epoch for share;
    if not found then
        raise exception 'cell % is not owned under epoch %', of_cell, under_epoch using errcode = 'DL002';
    end if;
    update pump set next_sequence = to_sequence where id = of_pump and next_sequence = from_sequence;
    if not found then
        raise exception 'pump % gives no sequence % any more', of_pump, from_sequence using errcode = 'DL003';
    end if;
end $$;
grant execute on function take_sequences(text, bigint, text, bigint, bigint) to doseline_app;

-- What was applied of an association is read at each takeover.
create index command_intent_association on command_intent (association) where association is not null;
