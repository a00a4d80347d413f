-- A pump that lost its memory can't tell what became of a command: it may have run, and never will from now on.
alter table command_intent drop constraint command_intent_status_check;
alter table command_intent add constraint command_intent_status_check
    check (status in ('INTENT', 'SENT', 'UNCERTAIN', 'APPLIED', 'REFUSED', 'VOID', 'FORGOTTEN'));
