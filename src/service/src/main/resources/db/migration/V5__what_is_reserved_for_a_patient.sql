-- How often the budget of a patient for one drug was drawn on. A dose is reviewed at one version and reserved only while
-- it still is that one: two desks that prepare the same patient at the same instant can't both pass.
create table dose_budget (
    patient  text   not null references patient,
    drug     text   not null,
    version  bigint not null check (version > 0),
    primary key (patient, drug)
);

-- What an order may give at most, from before anything of it is sent. It counts until its order is known to be void,
-- refused or over.
create table dose_reservation (
    association              text   primary key,
    session                  text   not null references session,
    pump                     text   not null references pump,
    patient                  text   not null references patient,
    drug                     text   not null,
    concentration_ng_per_ml  bigint not null,
    reserved_nl              bigint not null check (reserved_nl >= 0),
    budget_version           bigint not null,
    at_ms                    bigint not null,
    foreign key (patient, drug) references dose_budget (patient, drug)
);
create index dose_reservation_patient on dose_reservation (patient, at_ms);

create trigger append_only before update or delete on dose_reservation
    for each row execute function refuse_change();
create trigger no_truncate before truncate on dose_reservation
    for each statement execute function refuse_change();
alter table dose_reservation enable always trigger append_only;
alter table dose_reservation enable always trigger no_truncate;

grant select, insert on dose_budget, dose_reservation to doseline_app;
grant update (version) on dose_budget to doseline_app;
