-- How long telemetry stays in the database, where its months are archived, and the only way in which one is dropped.
-- Entries stay for ever. So do the messages on which it rests what a patient was given (telemetry_that_stays).

-- Set by the tables' owner, by nobody else.
create table retention_rule (
    only_one  boolean primary key default true check (only_one),
    keep_days int  not null check (keep_days >= 0),   -- from the end of a month on, by the database's own clock
    witnesses int  not null check (witnesses >= 0),   -- so many must have seen whatever a drop rests on
    source    text not null
);
insert into retention_rule (keep_days, witnesses, source) values (3653, 2,
    'Ten years, as long as a patient''s file is kept at least in Germany (BGB 630f (3)); 21 CFR 11.10(c) asks for'
    || ' records to be at hand for as long as they are required. The archive is kept beyond.');
grant select on retention_rule to doseline_app, doseline_reader;

create table telemetry_archive (
    sha256   bytea  primary key check (length(sha256) = 32),      -- of the file
    month    text   not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    file     text   not null,                                     -- its name in the folder of archives
    bytes    bigint not null check (bytes > 0),
    minutes  bigint not null check (minutes > 0),
    messages bigint not null check (messages > 0),
    root     bytea  not null check (length(root) = 32),           -- over the entries of these minutes, in their order
    at_ms    bigint not null,
    event_id text   not null unique references ledger_entry (event_id)
);
create index telemetry_archive_month on telemetry_archive (month);

-- The verifier's word on the file, read back from where it is kept; the last one counts.
create table telemetry_archive_check (
    event_id text    primary key references ledger_entry (event_id),
    sha256   bytea   not null references telemetry_archive,
    holds    boolean not null,
    at_ms    bigint  not null
);

create table telemetry_drop (
    month     text   primary key,
    sha256    bytea  not null references telemetry_archive,
    kept      bigint not null,                                    -- messages that stay
    at_ms     bigint not null,
    event_id  text   not null unique references ledger_entry (event_id)
);

select keep_forever(t::regclass) from unnest(array['telemetry_archive', 'telemetry_archive_check', 'telemetry_drop']) t;
grant select, insert on telemetry_archive, telemetry_archive_check to doseline_app;
grant select on telemetry_drop to doseline_app;
grant select on telemetry_archive, telemetry_archive_check, telemetry_drop to doseline_reader;
-- A month is said to be dropped by the function that drops it, and by nobody else.
create policy append_by_owner on telemetry_drop for insert to doseline_owner with check (true);

create index telemetry_minute_minute on telemetry_minute (minute);
create index checkpoint_size on checkpoint (size);

-- Where a month begins and ends in therapy ms, and the partition of its messages.
create function telemetry_month(of_month text, out from_ms bigint, out to_ms bigint, out part text)
language sql immutable as $$
    select extract(epoch from first_day)::bigint * 1000,
           extract(epoch from first_day + interval '1 month')::bigint * 1000,
           'telemetry_frame_' || replace(of_month, '-', '_')
      from (select (of_month || '-01')::timestamp as first_day) m
$$;

-- The messages of a month that stay when the month is dropped. Of each pump and association those on which it rests what
-- was given, and from when to when: the first, the last, the greatest total, each total that fell with the one before it;
-- and those that came so late that they stand in a minute of another month.
create function telemetry_that_stays(of_month text) returns setof telemetry_frame language sql stable as $$
    with month as materialized (
        select from_ms, to_ms, (select s.below from telemetry_seal s where s.until_ms >= to_ms order by s.until_ms limit 1)
               as sealed_below from telemetry_month(of_month)),
    heard as (
        select f.arrival, f.written_by >= m.sealed_below as late,
               row_number() over (of_it order by f.received_ms, f.arrival) as nth,
               row_number() over (of_it order by f.received_ms desc, f.arrival desc) as nth_last,
               row_number() over (of_it order by f.delivered_nl desc, f.arrival) as nth_total,
               rank() over (of_it order by f.boot_count desc, f.uptime_ms desc) as nth_told_last,
               f.delivered_nl < lag(f.delivered_nl) over (of_it order by f.boot_count, f.uptime_ms, f.arrival) as fell,
               f.delivered_nl > lead(f.delivered_nl) over (of_it order by f.boot_count, f.uptime_ms, f.arrival) as falls
          from month m join telemetry_frame f on f.received_ms >= m.from_ms and f.received_ms < m.to_ms
        window of_it as (partition by f.pump, f.association))
    select f.* from month m join telemetry_frame f on f.received_ms >= m.from_ms and f.received_ms < m.to_ms
     where f.arrival in (select arrival from heard
                          where late or fell or falls or 1 in (nth, nth_last, nth_total, nth_told_last))
     order by f.arrival
$$;

-- The largest tree that so many witnesses have seen as the rule asks for. Their signatures are checked by the service and
-- by every auditor; the database can only count them.
create function witnessed_size() returns bigint language sql stable as $$
    select coalesce((select c.size from checkpoint c
                      where (select count(distinct s.witness) from checkpoint_cosignature s
                              where s.origin = c.origin and s.size = c.size) >= (select witnesses from retention_rule)
                      order by c.size desc limit 1), 0)
$$;

-- Whether an entry is of that type and tells that month and that file.
create function telemetry_entry_tells(of_event text, of_type text, of_month text, of_sha256 bytea) returns boolean
language sql stable as $$
    select exists (select 1 from ledger_entry e
                    where e.event_id = of_event and e.type = of_type
                      and convert_from(e.leaf, 'UTF8')::jsonb ->> 'type' = of_type
                      and convert_from(e.leaf, 'UTF8')::jsonb -> 'detail' ->> 'month' = of_month
                      and convert_from(e.leaf, 'UTF8')::jsonb -> 'detail' ->> 'sha256' = encode(of_sha256, 'hex'))
$$;

create function entry_is_below(of_event text, of_size bigint) returns boolean language sql stable as $$
    select exists (select 1 from ledger_entry e join ledger_index i on i.entry = e.id
                    where e.event_id = of_event and i.idx < of_size)
$$;

-- What is missing before the month may be dropped; null where nothing is. Asked in an order in which the costly questions
-- come last. Public names, which the service answers with.
create function why_telemetry_month_stays(of_month text) returns text language plpgsql stable as $$
declare
    m        record;
    archive  telemetry_archive;
    checked  telemetry_archive_check;
    rule     retention_rule;
    first_to xid8;      -- below: of the seal that ended the month, that which ended the one before, and the last of all
    first_from xid8;
    last_seal  xid8;
    seen     bigint;
    n_minutes  bigint;
    n_messages bigint;
    n_stored   bigint;
begin
    if of_month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then return 'NO_SUCH_MONTH'; end if;
    if exists (select 1 from telemetry_drop d where d.month = of_month) then return 'ALREADY_DROPPED'; end if;
    select * into m from telemetry_month(of_month);
    if not exists (select 1 from pg_inherits
                    where inhparent = 'telemetry_frame'::regclass and inhrelid = to_regclass(m.part)) then
        return 'NO_SUCH_MONTH';
    end if;
    select s.below into first_to from telemetry_seal s where s.until_ms >= m.to_ms order by s.until_ms limit 1;
    select s.below into first_from from telemetry_seal s where s.until_ms >= m.from_ms order by s.until_ms limit 1;
    select s.below into last_seal from telemetry_seal s order by s.until_ms desc limit 1;
    if first_to is null or exists (select 1 from telemetry_frame f where f.received_ms >= m.from_ms
                                      and f.received_ms < m.to_ms and f.written_by >= last_seal) then
        return 'NOT_SEALED';
    end if;
    select count(*), coalesce(sum(t.count), 0) into n_minutes, n_messages from telemetry_minute t
     where t.minute >= m.from_ms / 60000 and t.minute < m.to_ms / 60000;
    if n_minutes = 0 then return 'NOTHING_HEARD'; end if;
    select a.* into archive from telemetry_archive a join ledger_entry e using (event_id)
     where a.month = of_month and telemetry_entry_tells(a.event_id, 'TELEMETRY_ARCHIVED', of_month, a.sha256)
     order by e.id desc limit 1;
    if archive.sha256 is null then return 'NOT_ARCHIVED'; end if;
    if archive.minutes <> n_minutes or archive.messages <> n_messages then return 'ARCHIVE_INCOMPLETE'; end if;
    select c.* into checked from telemetry_archive_check c join ledger_entry e using (event_id)
     where c.sha256 = archive.sha256
       and telemetry_entry_tells(c.event_id, 'TELEMETRY_ARCHIVE_VERIFIED', of_month, c.sha256)
     order by e.id desc limit 1;
    if checked.event_id is null then return 'NOT_VERIFIED'; end if;
    if not checked.holds then return 'ARCHIVE_WRONG'; end if;
    select * into rule from retention_rule;
    if rule.keep_days is null
       or m.to_ms + rule.keep_days * 86400000::bigint > extract(epoch from clock_timestamp()) * 1000 then
        return 'KEPT_BY_RULE';
    end if;
    seen := witnessed_size();
    if exists (select 1 from telemetry_minute t join ledger_entry e using (event_id)
                 left join ledger_index i on i.entry = e.id
                where t.minute >= m.from_ms / 60000 and t.minute < m.to_ms / 60000
                  and (i.idx is null or i.idx >= seen)) then
        return 'NOT_WITNESSED';
    end if;
    if not entry_is_below(archive.event_id, seen) then return 'ARCHIVE_NOT_WITNESSED'; end if;
    if not entry_is_below(checked.event_id, seen) then return 'VERIFICATION_NOT_WITNESSED'; end if;
    -- Each message of the month stands in a minute of it, but for late ones, which stay; and late ones of before are among
    -- them.
    select (select count(*) from telemetry_frame f where f.received_ms >= m.from_ms and f.received_ms < m.to_ms
               and f.written_by < first_to)
         + (select count(*) from telemetry_frame f where f.received_ms < m.from_ms
               and f.written_by >= first_from and f.written_by < first_to) into n_stored;
    if n_stored <> n_messages then return 'MESSAGES_DIFFER'; end if;
    return null;
end $$;

-- DL015: the month stays, and why. Takes the month's messages away but for those that stay; the caller has recorded this in
-- the same transaction. The rights are the owner's, who gives them to nothing but this.
create function drop_telemetry_month(of_month text, of_event text) returns bigint
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s' as $$
declare
    m     record;
    why   text;
    said  jsonb;
    n     bigint;
begin
    perform pg_advisory_xact_lock(hashtext('drop_telemetry_month'));
    if of_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then
        select * into m from telemetry_month(of_month);
        -- Nothing may come in behind the questions.
        if to_regclass(m.part) is not null then execute format('lock table %I in share mode', m.part); end if;
    end if;
    why := why_telemetry_month_stays(of_month);
    if why is not null then raise exception '%', why using errcode = 'DL015'; end if;
    select convert_from(e.leaf, 'UTF8')::jsonb into said from ledger_entry e
     where e.event_id = of_event and e.written_by = pg_current_xact_id() and e.type = 'TELEMETRY_DROPPED';
    if said is null or said ->> 'type' <> 'TELEMETRY_DROPPED' or said -> 'detail' ->> 'month' <> of_month
       or not exists (select 1 from telemetry_archive a where a.month = of_month
                         and encode(a.sha256, 'hex') = said -> 'detail' ->> 'sha256'
                         and a.messages::text = said -> 'detail' ->> 'messages'
                         and a.event_id = (select b.event_id from telemetry_archive b join ledger_entry e using (event_id)
                                            where b.month = of_month order by e.id desc limit 1)) then
        raise exception 'NOT_RECORDED' using errcode = 'DL015';
    end if;

    execute format('create table %I (like telemetry_frame including defaults including constraints including storage'
                   || ' including indexes)', m.part || '_kept');
    execute format('insert into %I select * from telemetry_that_stays(%L)', m.part || '_kept', of_month);
    get diagnostics n = row_count;
    if n::text <> said -> 'detail' ->> 'kept' then raise exception 'NOT_RECORDED' using errcode = 'DL015'; end if;

    execute format('alter table telemetry_frame detach partition %I', m.part);
    execute format('drop table %I', m.part);
    execute format('alter table %I rename to %I', m.part || '_kept', m.part);
    execute format('alter table telemetry_frame attach partition %I for values from (%s) to (%s)',
                   m.part, m.from_ms, m.to_ms);
    perform keep_forever(m.part::regclass);
    insert into telemetry_drop (month, sha256, kept, at_ms, event_id)
    select of_month, decode(said -> 'detail' ->> 'sha256', 'hex'), n, e.at_ms, of_event
      from ledger_entry e where e.event_id = of_event;
    return n;
end $$;
revoke all on function drop_telemetry_month(text, text) from public;
grant execute on function drop_telemetry_month(text, text) to doseline_app;
