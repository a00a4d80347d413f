-- The alarms that stand now, with the decision that changed them: what was raised and by whom it was seen survives a
-- restart. A projection: the record keeps how each came and went.
create table standing_alarm (
    pump                text    not null references pump,
    id                  text    not null,          -- the controller's code, or "pump." and the pump's own id
    source              text    not null check (source in ('CONTROLLER', 'PUMP')),
    code                text    not null,
    priority            text    not null check (priority in ('HIGH', 'MEDIUM', 'LOW')),
    since_ms            bigint  not null,
    detail              text    not null,
    silenced            boolean not null,          -- by the pump's word; false for the controller's
    latched             boolean not null,          -- the condition is over, nobody has seen it
    level               text    not null check (level in ('FIRST', 'SECOND', 'THIRD')),
    unanswered_since_ms bigint  not null,
    seen_by             text,
    seen_ms             bigint,
    primary key (pump, id)
);
grant select, insert, update, delete on standing_alarm to doseline_app;
