-- Replicas of the service, and which of them owns which cell until when. Times are those of the database's own clock.

create table replica (
    id           text        primary key,
    internal_url text        not null,       -- where the others reach it
    cells        text[]      not null,       -- those that it may own
    seen_until   timestamptz not null        -- taken to be alive until then
);

-- Beside cell, not in it: whoever commits an intent holds a share of the cell's row, and a renewal waits for nobody.
create table cell_lease (
    cell        text        primary key references cell,
    epoch       bigint      not null default 0,          -- that of the owner; a lease of another epoch is not its own
    owner       text,                                    -- a replica; null where the lease was given back
    owned_until timestamptz not null default '-infinity'
);

grant select, insert, update, delete on replica to doseline_app;
grant select, insert, update on cell_lease to doseline_app;
