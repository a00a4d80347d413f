-- Controlled drugs from the vial to the patient or the waste. Rows are only ever added: a correction is a row of its own
-- that names the one it replaces, and says why. Volumes in nL, strengths in ng/mL.

create table vial_lot (
    lot                text   primary key check (lot ~ '^[A-Za-z0-9_-]{1,30}$'),
    drug               text   not null,
    ndc                text   not null,
    strength_ng_per_ml bigint not null check (strength_ng_per_ml > 0),
    vial_nl            bigint not null check (vial_nl > 0),
    expires            date   not null,          -- the last day on which it may be used
    entered_by         text   not null references person,
    at_ms              bigint not null
);

create table vial_receipt (
    id       bigint generated always as identity primary key,
    lot      text   not null references vial_lot,
    vials    int    not null check (vials >= 0),
    person   text   not null references person,
    corrects bigint unique,
    reason   text,
    at_ms    bigint not null,
    unique (id, lot),
    foreign key (corrects, lot) references vial_receipt (id, lot),
    check ((corrects is null) = (reason is null))
);

create table drug_draw (
    id               bigint generated always as identity primary key,
    session          text   not null references session,
    lot              text   not null references vial_lot,
    vials            int    not null check (vials >= 0),
    drawn_nl         bigint not null check (drawn_nl >= 0),
    diluent_nl       bigint not null check (diluent_nl >= 0),
    label_ng_per_ml  bigint not null check (label_ng_per_ml > 0),
    drawn_by         text   not null references person,
    checked_by       text   references person,
    corrects         bigint unique,
    reason           text,
    at_ms            bigint not null,
    unique (id, session),
    foreign key (corrects, session) references drug_draw (id, session),
    check ((corrects is null) = (reason is null)),
    constraint drawn_and_checked_by_two check (checked_by <> drawn_by)
);
create index drug_draw_session on drug_draw (session);
create index drug_draw_lot on drug_draw (lot);

-- From a session's syringe where lot is null, else from a vial of the lot.
create table drug_waste (
    id        bigint generated always as identity primary key,
    session   text   references session,
    lot       text   references vial_lot,
    volume_nl bigint not null check (volume_nl >= 0),
    wasted_by text   not null references person,
    corrects  bigint unique references drug_waste,
    reason    text,
    at_ms     bigint not null,
    unique (id, wasted_by, volume_nl),
    check ((session is null) <> (lot is null)),
    check ((corrects is null) = (reason is null))
);
create index drug_waste_session on drug_waste (session);
create index drug_waste_lot on drug_waste (lot);

-- Two people: the reference carries along who wasted and how much, so that no path around the code can witness an own
-- waste, or another volume than was seen.
create table waste_witness (
    waste     bigint primary key,
    wasted_by text   not null,
    volume_nl bigint not null,
    witness   text   not null references person,
    meaning   text   not null,
    at_ms     bigint not null,
    foreign key (waste, wasted_by, volume_nl) references drug_waste (id, wasted_by, volume_nl),
    constraint waste_seen_by_two check (witness <> wasted_by)
);

create table drug_residual (
    id           bigint generated always as identity primary key,
    session      text    not null references session,
    syringe_nl   bigint  not null check (syringe_nl >= 0),
    line_nl      bigint  not null check (line_nl >= 0),
    line_filled  text    not null check (line_filled in ('BY_THE_PUMP', 'BY_HAND')),
    line_flushed boolean not null,
    measured_by  text    not null references person,
    corrects     bigint  unique,
    reason       text,
    at_ms        bigint  not null,
    unique (id, session),
    foreign key (corrects, session) references drug_residual (id, session),
    check ((corrects is null) = (reason is null))
);
create unique index one_residual_of_a_session on drug_residual (session) where corrects is null;

create table custody_discrepancy (
    id      bigint generated always as identity primary key,
    session text   not null references session,
    finding text   not null,
    at_ms   bigint not null,
    constraint one_discrepancy_of_a_kind unique (session, finding)
);

create table discrepancy_note (
    id          bigint generated always as identity primary key,
    discrepancy bigint not null references custody_discrepancy,
    reason      text   not null,
    person      text   not null references person,
    at_ms       bigint not null
);

do $$
declare t text;
begin
    foreach t in array array['vial_lot', 'vial_receipt', 'drug_draw', 'drug_waste', 'waste_witness', 'drug_residual',
                             'custody_discrepancy', 'discrepancy_note'] loop
        execute format('create trigger append_only before update or delete on %I
                        for each row execute function refuse_change()', t);
        execute format('create trigger no_truncate before truncate on %I
                        for each statement execute function refuse_change()', t);
        execute format('alter table %I enable always trigger append_only', t);
        execute format('alter table %I enable always trigger no_truncate', t);
        execute format('grant select, insert on %I to doseline_app', t);
    end loop;
end $$;
grant usage on all sequences in schema public to doseline_app;
