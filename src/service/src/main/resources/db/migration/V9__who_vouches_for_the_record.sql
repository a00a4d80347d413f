-- Signed checkpoints, what witnesses said to them, and the tree in tiles out of which proofs are made.

-- A full tile of 256 hashes (C2SP tlog-tiles): level 0 of leaf hashes, level n of roots over 256^n leaves each. What is not
-- yet full lies in the rows of the level below.
create table ledger_tile (
    level   int    not null check (level >= 0),
    idx     bigint not null check (idx >= 0),
    root    bytea  not null check (length(root) = 32),       -- over the tile, a hash of the level above
    hashes  bytea  not null check (length(hashes) = 8192),
    primary key (level, idx)
);
alter table ledger_tile alter column hashes set storage external;   -- hashes do not compress

create table checkpoint (
    origin  text   not null,
    size    bigint not null check (size >= 0),
    note    text   not null,                                  -- as the signer signed it (C2SP signed-note)
    at_ms   bigint not null,
    primary key (origin, size)
);

create table checkpoint_cosignature (
    origin  text   not null,
    size    bigint not null,
    witness text   not null,                                  -- its name in the trust file
    line    text   not null,                                  -- C2SP tlog-cosignature, with its newline
    time_s  bigint not null,                                  -- by the witness's own clock, seconds since 1970
    at_ms   bigint not null,
    primary key (origin, size, line),
    foreign key (origin, size) references checkpoint (origin, size)
);
create index checkpoint_cosignature_witness on checkpoint_cosignature (origin, witness, size);

do $$
declare t text;
begin
    foreach t in array array['ledger_tile', 'checkpoint', 'checkpoint_cosignature'] loop
        execute format('create trigger append_only before update or delete on %I
                        for each row execute function refuse_change()', t);
        execute format('create trigger no_truncate before truncate on %I
                        for each statement execute function refuse_change()', t);
        execute format('alter table %I enable always trigger append_only', t);
        execute format('alter table %I enable always trigger no_truncate', t);
        execute format('grant select, insert on %I to doseline_app', t);
    end loop;
end $$;
