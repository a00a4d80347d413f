-- The request that a command answers, so that a client whose answer was lost is told what became of it.
alter table command_intent add column request text;
create index command_intent_request on command_intent (request) where request is not null;
