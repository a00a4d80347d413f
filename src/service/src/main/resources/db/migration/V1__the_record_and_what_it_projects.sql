-- People, plans, sessions, pumps and command intents; every change is a leaf of the ledger in the same transaction.
-- Times are therapy milliseconds since 1970 (the wall clock outside a demonstration).

create table person (
    sub           text primary key,
    name          text    not null,
    title         text    not null,
    roles         text[]  not null,
    password_hash text,
    demo          boolean not null default false
);

create table patient (
    id      text primary key,
    name    text not null,
    born    date not null,
    mrn     text not null unique
);

create table plan (
    id           text   not null,
    version      int    not null,
    patient      text   not null references patient,
    author       text   not null references person,
    content      text   not null,               -- the plan's JSON exactly as it is approved
    content_hash text   not null,               -- SHA-256 of content, base64url
    created_ms   bigint not null,
    primary key (id, version),
    unique (id, version, author)
);

-- Two people: the reference carries the author along, so that no path around the code can approve an own plan.
create table plan_approval (
    plan         text   not null,
    plan_version int    not null,
    author       text   not null,
    approver     text   not null references person,
    meaning      text   not null,
    content_hash text   not null,
    at_ms        bigint not null,
    primary key (plan, plan_version),
    foreign key (plan, plan_version, author) references plan (id, version, author),
    constraint two_different_people check (approver <> author)
);

create sequence plan_number;
create sequence session_number;
create sequence cell_epoch;
create table cell (
    id    text primary key,
    epoch bigint not null default 0
);

create table pump (
    id                     text primary key,
    cell                   text   not null references cell,
    room                   text   not null,
    rate_step_nl_per_hour  bigint not null check (rate_step_nl_per_hour > 0),
    min_rate_nl_per_hour   bigint not null,
    max_rate_nl_per_hour   bigint not null,
    next_sequence          bigint not null default 1
);

create table session (
    id              text   primary key,
    plan            text   not null,
    plan_version    int    not null,
    number          int    not null check (number >= 1),
    room            text   not null,
    pump            text   not null references pump,
    syringe_make    text   not null,
    syringe_size_ml int    not null,
    planned_ms      bigint not null,
    sessions_planned int   not null default 1 check (sessions_planned >= number),   -- of the course
    foreign key (plan, plan_version) references plan (id, version)
);

-- One row per command, written before its first byte leaves.
create table command_intent (
    command_id     text   primary key,
    pump           text   not null references pump,
    session        text   references session,
    association    text,
    epoch          bigint not null,
    sequence       bigint not null,
    kind           text   not null,
    doses          boolean not null,
    payload        bytea  not null,
    payload_hash   text   not null,
    status         text   not null check (status in ('INTENT', 'SENT', 'UNCERTAIN', 'APPLIED', 'REFUSED', 'VOID')),
    created_ms     bigint not null,
    resolved_ms    bigint,
    unique (pump, sequence)
);

create unique index one_open_dose_command_per_pump on command_intent (pump)
    where doses and status in ('INTENT', 'SENT', 'UNCERTAIN');

create table idempotency (
    person       text   not null,
    key          text   not null,
    request_hash text   not null,
    status       int,
    answer       text,
    created_ms   bigint not null,
    primary key (person, key)
);

-- The record. Order within it is given by the sequencer, in ledger_index.
create table ledger_entry (
    id          bigint generated always as identity primary key,
    event_id    text   not null unique,
    leaf        bytea  not null,
    leaf_hash   bytea  not null,
    type        text   not null,
    subject     text,                            -- the session or plan that it is about
    pump        text,
    person      text,
    at_ms       bigint not null,
    written_by  xid8   not null default pg_current_xact_id()  -- by which the sequencer finds what it has not seen
);
create index ledger_entry_written_by on ledger_entry (written_by);
create index ledger_entry_subject on ledger_entry (subject, id);
create index ledger_entry_pump on ledger_entry (pump, id);

create table ledger_index (
    idx   bigint primary key check (idx >= 0),
    entry bigint not null unique references ledger_entry
);

-- The tree's root at a size, with the compact range that continues it.
create table ledger_root (
    size   bigint primary key,
    root   bytea  not null,
    range  bytea  not null,                     -- its hashes, largest subtree first, 32 bytes each
    at_ms  bigint not null
);

create table telemetry_frame (
    pump        text   not null references pump,
    boot_count  bigint not null,
    uptime_ms   bigint not null,
    association text,
    received_ms bigint not null,
    payload     bytea  not null,
    primary key (pump, boot_count, uptime_ms)
);
create index telemetry_frame_association on telemetry_frame (association, received_ms);

create table pump_event (
    pump           text   not null references pump,
    event_sequence bigint not null,
    association    text,
    received_ms    bigint not null,
    payload        bytea  not null,
    payload_hash   text   not null,
    primary key (pump, event_sequence)
);

create table quarantine (
    id          bigint generated always as identity primary key,
    topic       text   not null,
    payload     bytea  not null,
    why         text   not null,
    received_ms bigint not null
);

-- Nothing of the record changes or goes away, whoever asks. ALWAYS: replication fires these too.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% on % is refused: the record is append-only', tg_op, tg_table_name using errcode = 'DL001';
end $$;

do $$
declare t text;
begin
    foreach t in array array['plan', 'plan_approval', 'ledger_entry', 'ledger_index', 'ledger_root',
                             'telemetry_frame', 'pump_event', 'quarantine'] loop
        execute format('create trigger append_only before update or delete on %I
                        for each row execute function refuse_change()', t);
        execute format('create trigger no_truncate before truncate on %I
                        for each statement execute function refuse_change()', t);
        execute format('alter table %I enable always trigger append_only', t);
        execute format('alter table %I enable always trigger no_truncate', t);
    end loop;
end $$;

-- The application inserts and reads; it may change only what is a projection or a state of an intent.
grant usage on schema public to doseline_app, doseline_signer;
grant select, insert on all tables in schema public to doseline_app;
grant usage on all sequences in schema public to doseline_app;
grant update (epoch) on cell to doseline_app;
grant update (next_sequence) on pump to doseline_app;
grant update (status, resolved_ms) on command_intent to doseline_app;
grant update (status, answer) on idempotency to doseline_app;
grant select on person, patient, plan, plan_approval, session, pump to doseline_signer;
