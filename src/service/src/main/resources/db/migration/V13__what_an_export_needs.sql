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
select keep_forever('placed_order');
grant select, insert on placed_order to doseline_app;
grant select on placed_order to doseline_reader;

-- What auditors look for; pages follow each other by id.
create index ledger_entry_person on ledger_entry (person, id);
create index ledger_entry_type on ledger_entry (type, id);
create index ledger_entry_at on ledger_entry (at_ms, id);
