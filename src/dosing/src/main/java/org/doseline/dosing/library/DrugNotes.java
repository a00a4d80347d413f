package org.doseline.dosing.library;

import java.util.List;

/**
 * What people must know of a drug beside its limits.
 *
 * @param tallMan the name with the letters in capitals that tell it from its look-alikes, where ISMP lists it
 * @param strengthAs what the strength is counted as, {@code base} or the name of a salt
 * @param salts forms whose strength must not be read as this one's
 * @param confusedWith drugs of another strength whose plan must not be read as this one's
 * @param advisories clinical advice that is shown with every plan of the entry
 * @param link to the source of the entry; empty where there is none
 */
public record DrugNotes(String tallMan, String strengthAs, List<SaltForm> salts, List<String> confusedWith,
        List<String> advisories, String link) {
    public static final String BASE = "base";

    public DrugNotes {
        salts = List.copyOf(salts);
        confusedWith = List.copyOf(confusedWith);
        advisories = List.copyOf(advisories);
    }

    public static DrugNotes named(String name) {
        return new DrugNotes(name, BASE, List.of(), List.of(), List.of(), "");
    }
}
