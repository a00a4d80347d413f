-- What V11 asks of the tables of the record, asked of those that were there before; and a role that only reads.
select read_and_append_only(c.oid::regclass)
  from pg_class c
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relforcerowsecurity
   and exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only')
 order by c.relname;

-- A person or a program that looks into the database is granted this role. It sees no password hash and no answer that
-- was given to somebody else.
do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'doseline_reader') then
        raise exception 'the role doseline_reader is missing: have the superuser run roles.sql first';
    end if;
    grant usage on schema public to doseline_reader;
    grant select on plan, plan_approval, session, pump, patient, cell, cell_lease, command_intent, ledger_entry,
        ledger_index, ledger_root, ledger_tile, checkpoint, checkpoint_cosignature, telemetry_frame,
        telemetry_duplicate, telemetry_seal, telemetry_minute, pump_event, quarantine, standing_alarm, dose_budget,
        dose_reservation, vial_lot, vial_receipt, drug_draw, drug_waste, waste_witness, drug_residual,
        custody_discrepancy, discrepancy_note to doseline_reader;
    grant select (sub, name, title, roles, demo) on person to doseline_reader;
    grant execute on function telemetry_of_minute(text, bigint) to doseline_reader;
end $$;

-- What is kept aside has its own leaf, by which the record vouches for it; a long message is kept in part.
alter table quarantine add column bytes int;
alter table quarantine add column sha256 bytea check (length(sha256) = 32);
alter table quarantine add column event_id text unique references ledger_entry (event_id);
create index quarantine_received on quarantine (received_ms, id);
