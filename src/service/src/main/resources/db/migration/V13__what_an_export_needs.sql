-- A signed order as it was placed on a pump: an export shows it, also where the pump refused to be associated and the
-- order never left in a command.
create table placed_order (
    pump        text   not null references pump,
    order_hash  text   not null,                 -- SHA-256 of order_bytes, base64url, as the record has it
    association text   not null,
    key_id      text   not null,
    signature   bytea  not null,
    order_bytes bytea  not null,
    at_ms       bigint not null,
    primary key (pump, order_hash)
);
create trigger append_only before update or delete on placed_order
    for each row execute function refuse_change();
create trigger no_truncate before truncate on placed_order
    for each statement execute function refuse_change();
alter table placed_order enable always trigger append_only;
alter table placed_order enable always trigger no_truncate;
grant select, insert on placed_order to doseline_app;

-- What auditors look for; pages follow each other by id.
create index ledger_entry_person on ledger_entry (person, id);
create index ledger_entry_type on ledger_entry (type, id);
create index ledger_entry_at on ledger_entry (at_ms, id);
