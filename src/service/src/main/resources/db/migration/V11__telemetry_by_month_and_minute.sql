-- Telemetry lies in one partition for each month of receipt, and each pump's minute is a leaf of the record: the Merkle
-- root over its messages in their order of arrival.

drop index telemetry_frame_association;
alter table telemetry_frame rename to telemetry_frame_of_one_table;

create sequence telemetry_arrival;

create table telemetry_frame (
    arrival      bigint  not null default nextval('telemetry_arrival'),
    pump         text    not null,                             -- of table pump: its id is looked up where a row is written
    boot_count   bigint  not null,
    uptime_ms    bigint  not null,
    association  text,
    received_ms  bigint  not null,
    delivered_nl bigint  not null check (delivered_nl >= 0),   -- the total that it tells, of the association
    contradicts  boolean not null default false,               -- another message is there with the same boot and uptime
    payload      bytea   not null,
    leaf_hash    bytea   not null check (length(leaf_hash) = 32),
    written_by   xid8    not null default pg_current_xact_id()  -- by which a minute knows what it has not seen
) partition by range (received_ms);

-- Not unique: a message that contradicts another one is kept beside it.
create index telemetry_frame_uptime on telemetry_frame (pump, boot_count, uptime_ms);
create index telemetry_frame_total on telemetry_frame (association, delivered_nl) include (received_ms)
    where association is not null;
create index telemetry_frame_written on telemetry_frame (written_by);
create index telemetry_frame_received on telemetry_frame using brin (received_ms) with (pages_per_range = 32);

-- Nothing is lost where a month was not made ahead.
create table telemetry_frame_other partition of telemetry_frame default;

-- The same message that came more than once: said once in telemetry_frame, and counted here.
create table telemetry_duplicate (
    id          bigint generated always as identity primary key,
    pump        text   not null references pump,
    boot_count  bigint not null,
    uptime_ms   bigint not null,
    received_ms bigint not null
);

-- Up to where the minutes are sealed: what was received before until_ms and written by a transaction below this one.
create table telemetry_seal (
    until_ms bigint primary key check (until_ms >= 0 and until_ms % 60000 = 0),
    below    xid8   not null,
    at_ms    bigint not null
);

-- A pump's minute. Its messages are those of telemetry_of_minute, which are exactly those of its leaf.
create table telemetry_minute (
    pump            text   not null references pump,
    minute          bigint not null,                       -- therapy minutes since 1970
    count           bigint not null check (count > 0),
    contradictions  bigint not null check (contradictions between 0 and count),
    root            bytea  not null check (length(root) = 32),
    low_boot_count  bigint not null,
    low_uptime_ms   bigint not null,
    high_boot_count bigint not null,
    high_uptime_ms  bigint not null,
    after_ms        bigint not null,                       -- of the seal before
    above           xid8   not null,
    until_ms        bigint not null references telemetry_seal,
    event_id        text   not null unique references ledger_entry (event_id),
    primary key (pump, minute)
);

-- The messages of a minute in their order of arrival. Those that came late stand in the first minute after the seal
-- that had not seen them.
create function telemetry_of_minute(of_pump text, of_minute bigint) returns setof telemetry_frame
language sql stable as $$
    select f.*
      from telemetry_minute m
      join telemetry_seal s on s.until_ms = m.until_ms
      join telemetry_frame f on f.pump = m.pump
       and (f.boot_count, f.uptime_ms) >= (m.low_boot_count, m.low_uptime_ms)
       and (f.boot_count, f.uptime_ms) <= (m.high_boot_count, m.high_uptime_ms)
       and f.written_by < s.below and f.received_ms < s.until_ms
       and (f.written_by >= m.above or f.received_ms >= m.after_ms)
       and greatest(f.received_ms, m.after_ms) / 60000 = m.minute
     where m.pump = of_pump and m.minute = of_minute
     order by f.arrival
$$;

-- Rows of the record are read by whoever may read the table, and added by the application. Not even the tables' owner
-- can do more with them, as long as it leaves these rules alone (FORCE).
create function read_and_append_only(record_table regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', record_table);
    execute format('alter table %s force row level security', record_table);
    execute format('create policy read on %s for select using (true)', record_table);
    execute format('create policy append on %s for insert to doseline_app with check (true)', record_table);
    execute format('revoke update, delete, truncate, references, trigger on %s from public, doseline_app, doseline_signer',
                   record_table);
end $$;
revoke all on function read_and_append_only(regclass) from public;

-- A table of the record: nothing in it changes or goes away, whoever asks.
create function keep_forever(record_table regclass) returns void language plpgsql as $$
declare rows_are_of_a_parent boolean := (select relispartition from pg_class where oid = record_table);
begin
    if not rows_are_of_a_parent then   -- a partition has its parent's row trigger
        execute format('create trigger append_only before update or delete on %s
                        for each row execute function refuse_change()', record_table);
        execute format('alter table %s enable always trigger append_only', record_table);
    end if;
    execute format('create trigger no_truncate before truncate on %s
                    for each statement execute function refuse_change()', record_table);
    execute format('alter table %s enable always trigger no_truncate', record_table);
    perform read_and_append_only(record_table);
end $$;
revoke all on function keep_forever(regclass) from public;

-- Makes the partition of the month of now_ms and of those after it, where they are missing: by the application, which
-- may make no table by itself. A month of which messages are in the partition of all others already stays there.
create function make_telemetry_months(now_ms bigint, months_ahead int) returns int
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s' as $$
declare
    month   timestamp;
    from_ms bigint;
    to_ms   bigint;
    part    text;
    made    int := 0;
begin
    if months_ahead not between 0 and 12 then
        raise exception 'months ahead are 0 to 12, not %', months_ahead using errcode = '22023';
    end if;
    perform pg_advisory_xact_lock(hashtext('make_telemetry_months'));
    for ahead in 0..months_ahead loop
        month := date_trunc('month', to_timestamp(now_ms / 1000) at time zone 'UTC') + make_interval(months => ahead);
        from_ms := extract(epoch from month)::bigint * 1000;
        to_ms := extract(epoch from month + interval '1 month')::bigint * 1000;
        part := 'telemetry_frame_' || to_char(month, 'YYYY_MM');
        continue when to_regclass(part) is not null;
        continue when exists (select 1 from telemetry_frame_other
                               where received_ms >= from_ms and received_ms < to_ms);
        execute format('create table %I partition of telemetry_frame for values from (%s) to (%s)',
                       part, from_ms, to_ms);
        perform keep_forever(part::regclass);
        made := made + 1;
    end loop;
    return made;
end $$;
revoke all on function make_telemetry_months(bigint, int) from public;
grant execute on function make_telemetry_months(bigint, int) to doseline_app;

-- What is there already goes along; its minutes are sealed with the first ones.
insert into telemetry_frame (pump, boot_count, uptime_ms, association, received_ms, delivered_nl, payload, leaf_hash)
select pump, boot_count, uptime_ms, association, received_ms,
       (convert_from(payload, 'UTF8')::json ->> 'deliveredNl')::bigint, payload,
       sha256('\x00'::bytea || convert_to(concat_ws(' ', pump, convert_from(payload, 'UTF8')::json ->> 'bootId',
              uptime_ms, received_ms, translate(encode(payload, 'base64'), E'\n', '')), 'UTF8'))
  from telemetry_frame_of_one_table order by received_ms, pump, boot_count, uptime_ms;
drop table telemetry_frame_of_one_table;

select keep_forever(t::regclass) from unnest(array['telemetry_frame', 'telemetry_frame_other', 'telemetry_duplicate',
                                                   'telemetry_seal', 'telemetry_minute']) t;
grant select, insert on telemetry_frame, telemetry_duplicate, telemetry_seal, telemetry_minute to doseline_app;
grant usage on sequence telemetry_arrival, telemetry_duplicate_id_seq to doseline_app;
