-- What a superuser prepares once in Doseline's database, before the first migration; harmless when repeated.
--
-- doseline_owner     owns all tables; nobody signs in as it
-- doseline_migrator  migrates, as the owner; signs in only for that
-- doseline_app       the service: inserts and reads
-- doseline_signer    reads what a signature needs
-- doseline_reader    reads the record; granted to people and programs that look into the database

-- Changes of the database's own structure, by whom and when: for those that no other rule can keep from making them.
create schema if not exists guard;
create table if not exists guard.structure_change (
    id      bigint generated always as identity primary key,
    at      timestamptz not null default clock_timestamp(),
    who     text        not null default session_user,
    command text        not null,
    object  text
);
create or replace function guard.note_change() returns event_trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into guard.structure_change (command, object)
    select command_tag, object_identity from pg_event_trigger_ddl_commands();
end $$;
create or replace function guard.note_drop() returns event_trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into guard.structure_change (command, object)
    select tg_tag || ' (' || object_type || ')', object_identity from pg_event_trigger_dropped_objects() where original;
end $$;
drop event trigger if exists doseline_structure_change;
drop event trigger if exists doseline_structure_drop;
create event trigger doseline_structure_change on ddl_command_end execute function guard.note_change();
create event trigger doseline_structure_drop on sql_drop execute function guard.note_drop();
alter event trigger doseline_structure_change enable always;
alter event trigger doseline_structure_drop enable always;
grant usage on schema guard to doseline_reader;
grant select on guard.structure_change to doseline_reader;
