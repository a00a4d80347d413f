package org.doseline.service.plan;

/** The second person's yes. @param atMs therapy time */
public record Approved(PersonName by, long atMs, String meaning) {}
