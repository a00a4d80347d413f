-- Stretches of a pump's own log that have not arrived. They are asked for until they have, whoever controls the pump by then.
create table pump_event_gap (
    pump           text    not null references pump,
    first_sequence bigint  not null,
    last_sequence  bigint  not null check (last_sequence >= first_sequence),
    filled         boolean not null default false,
    primary key (pump, first_sequence)
);
create index pump_event_gap_open on pump_event_gap (pump, last_sequence) where not filled;
grant select, insert, update (filled) on pump_event_gap to doseline_app;
grant select on pump_event_gap to doseline_reader;

-- Holes from before: the sequence of what is there tells of them.
insert into pump_event_gap (pump, first_sequence, last_sequence)
select pump, event_sequence + 1, behind - 1
  from (select pump, event_sequence, lead(event_sequence) over (partition by pump order by event_sequence) as behind
          from pump_event) e
 where behind > event_sequence + 1;
