package org.doseline.service.people;

/** What a person may do. The words are those of the identity provider. */
public enum Role {
    CLINICIAN, PRESCRIBER, APPROVER, PHARMACIST, BIOMED, AUDITOR;

    public String word() { return name().toLowerCase(java.util.Locale.ROOT); }
}
