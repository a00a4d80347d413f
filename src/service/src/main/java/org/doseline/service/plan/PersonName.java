package org.doseline.service.plan;

/** A person as the record and the pages name them. */
public record PersonName(String sub, String name, String title) {}
