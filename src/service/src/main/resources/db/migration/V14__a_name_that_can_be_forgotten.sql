-- Who a patient is lies here only sealed, under a key of that patient's own. Once the key is destroyed nobody can read it
-- again, here or in any copy of these rows. The keys are wrapped by one that is never in the database.

create table patient_identity (
    patient text   primary key references patient,
    sealed  bytea  not null,          -- AES-256-GCM of name, birth date and record number: nonce, ciphertext, tag
    at_ms   bigint not null
);

-- The one table of which a row goes away. The hash of the record number goes with it.
create table patient_key (
    patient       text  primary key references patient,
    wrapped       bytea not null,     -- AES-256-GCM of the patient's key
    wrapped_by    text  not null,     -- the name of the key that wraps it
    record_number bytea not null unique check (length(record_number) = 32)
);

create table patient_erasure (
    patient    text   primary key references patient,
    key_sha256 bytea  not null check (length(key_sha256) = 32),   -- of the wrapped key that was destroyed
    person     text   not null references person,
    at_ms      bigint not null,
    event_id   text   not null unique references ledger_entry (event_id)
);

select keep_forever(t::regclass) from unnest(array['patient_identity', 'patient_erasure']) t;
grant select, insert on patient_identity to doseline_app;
grant select on patient_erasure to doseline_app;
grant select on patient_identity, patient_erasure to doseline_reader;

-- A key goes only where its erasure is on record, whoever deletes it; it never changes.
create function refuse_unless_erased() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (select 1 from patient_erasure e
                                     where e.patient = old.patient and e.key_sha256 = sha256(old.wrapped)) then
        return old;
    end if;
    raise exception '% on % is refused: a patient''s key goes only with its erasure', tg_op, tg_table_name
        using errcode = 'DL001';
end $$;
create trigger only_with_its_erasure before update or delete on patient_key
    for each row execute function refuse_unless_erased();
create trigger no_truncate before truncate on patient_key
    for each statement execute function refuse_change();
alter table patient_key enable always trigger only_with_its_erasure;
alter table patient_key enable always trigger no_truncate;
alter table patient_key enable row level security;
alter table patient_key force row level security;
create policy read on patient_key for select using (true);
create policy append on patient_key for insert to doseline_app with check (true);
create policy forget on patient_key for delete to doseline_owner using (true);
create policy erase on patient_erasure for insert to doseline_owner with check (true);
grant select, insert on patient_key to doseline_app;

-- Whether a pump may still act for a patient: a command of which the outcome is not known, or a binding that no later one
-- has replaced, while the pump has not said that it ended, nor that it is bound otherwise by now.
create function patient_on_a_pump(of_patient text) returns boolean language sql stable as $$
    select exists (
        select 1
          from command_intent c
          join session s on s.id = c.session
          join plan p on p.id = s.plan and p.version = s.plan_version
         where p.patient = of_patient
           and (c.doses and c.status in ('INTENT', 'SENT', 'UNCERTAIN')
             or c.kind in ('ASSOCIATE', 'PROGRAM') and c.status = 'APPLIED'
                and not exists (
                    select 1 from command_intent n
                     where n.pump = c.pump and n.sequence > c.sequence and n.status = 'APPLIED'
                       and n.kind in ('ASSOCIATE', 'DISSOCIATE'))
                and not coalesce((
                    select convert_from(f.payload, 'UTF8')::json ->> 'state' in ('COMPLETE', 'STOPPED')
                      from telemetry_frame f where f.association = c.association
                     order by f.boot_count desc, f.uptime_ms desc limit 1), false)
                and not coalesce((
                    select f.association is distinct from c.association
                      from telemetry_frame f
                     where f.pump = c.pump and f.received_ms > c.resolved_ms + 10000
                     order by f.boot_count desc, f.uptime_ms desc limit 1), false)))
$$;

-- Destroys the key of a patient, and with it the name: for the application, which may delete nothing by itself.
-- DL004: unknown. DL005: erased already. DL006: a session has not ended.
create function erase_patient(of_patient text, by_person text, now_ms bigint, of_event text) returns bytea
language plpgsql security definer set search_path = public, pg_temp as $$
declare destroyed bytea;
begin
    perform 1 from patient where id = of_patient for update;
    if not found then
        raise exception 'there is no patient %', of_patient using errcode = 'DL004';
    end if;
    if exists (select 1 from patient_erasure where patient = of_patient) then
        raise exception 'patient % is erased', of_patient using errcode = 'DL005';
    end if;
    if patient_on_a_pump(of_patient) then
        raise exception 'patient % has a session that has not ended', of_patient using errcode = 'DL006';
    end if;
    select sha256(wrapped) into destroyed from patient_key where patient = of_patient;
    if destroyed is null then
        raise exception 'patient % has no key', of_patient using errcode = 'DL004';
    end if;
    insert into patient_erasure (patient, key_sha256, person, at_ms, event_id)
    values (of_patient, destroyed, by_person, now_ms, of_event);
    delete from patient_key where patient = of_patient;
    update idempotency set answer = null where answer is not null;
    return destroyed;
end $$;
revoke all on function erase_patient(text, text, bigint, text) from public;
grant execute on function erase_patient(text, text, bigint, text) to doseline_app;

-- Nobody at the bedside could tell who it is: DL005. Waits for an erasure that is under way.
create function refuse_for_an_erased_patient() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform 1 from patient where id = new.patient for key share;
    if exists (select 1 from patient_erasure where patient = new.patient) then
        raise exception 'patient % is erased', new.patient using errcode = 'DL005';
    end if;
    return new;
end $$;
create trigger not_for_an_erased_patient before insert on dose_reservation
    for each row execute function refuse_for_an_erased_patient();
create trigger not_for_an_erased_patient before insert on plan
    for each row execute function refuse_for_an_erased_patient();

-- Kept answers name patients too: from here on they are sealed, and an erasure empties them.
alter table idempotency alter column answer type bytea using null;
create index idempotency_created on idempotency using brin (created_ms) with (pages_per_range = 32);

create sequence patient_number;
grant usage on sequence patient_number to doseline_app;

-- What lay here in the clear is sealed by the next migration, which has the key, and goes away with this table.
create table patient_in_the_clear as select id, name, born, mrn from patient;
alter table patient drop column name, drop column born, drop column mrn;
cluster patient using patient_pkey;   -- writes the table anew: a column that is dropped stays in the old rows
alter table patient set without cluster;

-- A signature needs to know nothing of a patient.
revoke select on patient from doseline_signer;
