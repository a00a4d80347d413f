-- An explanation holds for the amount for which it was given. Where another amount is missing later, a discrepancy of the
-- same kind is opened beside the explained one. Volumes in nL; null in explanations from before.
alter table discrepancy_note
    add column missing_at_least_nl bigint,
    add column missing_at_most_nl  bigint,
    add constraint missing_in_order check (missing_at_least_nl <= missing_at_most_nl);

alter table custody_discrepancy
    add column explained_before bigint not null default 0,    -- the last explanation of this kind; 0 where there is none
    drop constraint one_discrepancy_of_a_kind,
    add constraint one_discrepancy_of_a_kind unique (session, finding, explained_before);
