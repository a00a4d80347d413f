package org.doseline.dosing.library.check;

import java.util.List;
import java.util.Optional;

/**
 * Names of infused drugs that look alike, written as FDA and ISMP advise. Not the whole list, which a site keeps; it
 * is here to catch the ones that hurt. Norepinephrine, ketamine and midazolam are on neither list and stay plain.
 */
final class TallMan {
    private static final List<String> NAMES = List.of(
            // FDA's list of established names, as on ismp.org/recommendations/tall-man-letters-list (read 2026).
            "DOBUTamine", "DOPamine", "CARBOplatin", "CISplatin", "DAUNOrubicin", "DOXOrubicin",
            // ISMP's additional list: EPINEPHrine/ePHEDrine, fentaNYL/SUFentanil, HYDROmorphone/morphine.
            "EPINEPHrine", "ePHEDrine", "fentaNYL", "SUFentanil", "HYDROmorphone",
            // Mistaken for dexAMETHasone: AAP Pediatric Care Online, drug monograph.
            "dexmedeTOMIDine");

    private TallMan() {}

    /** How that drug is to be written; empty where it is plain. */
    static Optional<String> of(String drug) {
        return NAMES.stream().filter(name -> name.equalsIgnoreCase(drug)).findFirst();
    }
}
