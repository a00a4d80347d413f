package org.doseline.service.custody;

/** An entry as it stands in the books. @param subject its session, or its lot where it has none; @param atMs therapy time */
record Held<T>(long id, String subject, T entry, long atMs) {}
