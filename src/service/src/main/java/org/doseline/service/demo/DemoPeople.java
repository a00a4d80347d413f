package org.doseline.service.demo;

import java.util.List;
import java.util.Set;

import org.doseline.service.people.Person;

/** The built-in people of the demonstration: one for each role, one more clinician and one with two roles, all with one password that everybody may know. */
final class DemoPeople {
    static final String PASSWORD = "doseline-demo";
    static final String NURSE = "nurse";
    static final String PRESCRIBER = "prescriber";
    static final String APPROVER = "approver";
    static final String PHARMACIST = "pharmacist";
    static final List<Person> ALL = List.of(
            new Person(NURSE, "S. Virtanen", "nurse anaesthetist", Set.of("clinician")),
            new Person("nurse2", "K. Laine", "nurse anaesthetist", Set.of("clinician")),
            new Person(PRESCRIBER, "Dr. J. Okafor", "psychiatrist", Set.of("prescriber")),
            new Person(APPROVER, "Dr. M. Haddad", "anaesthesiologist", Set.of("approver")),
            new Person("chief", "Dr. A. Lindgren", "head of anaesthesia", Set.of("prescriber", "approver")),
            new Person(PHARMACIST, "L. Brandt", "clinical pharmacist", Set.of("pharmacist")),
            new Person("biomed", "T. Nakamura", "biomedical engineer", Set.of("biomed")),
            new Person("auditor", "E. Rossi", "quality auditor", Set.of("auditor")));

    private DemoPeople() {}
}
