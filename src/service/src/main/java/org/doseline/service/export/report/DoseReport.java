package org.doseline.service.export.report;

import java.util.List;
import java.util.Optional;

/**
 * What a dose record says, in the words in which it says it.
 *
 * @param title of whose infusion
 * @param made when and by whom this copy was made
 * @param zone in which times are written, in words
 * @param given headline: what was given, or at least and at most
 * @param givenLine how that is known
 * @param moreEvents events on record that did not fit here
 */
public record DoseReport(String session, String title, String made, String zone, List<Fact> patient,
        String given,
        String givenLine, List<PlacedOrder> orders, List<Curve> curves, List<Signature> signatures,
        List<Line> findings, List<Line> events, long moreEvents, Evidence evidence) {
    public DoseReport {
        patient = List.copyOf(patient);
        orders = List.copyOf(orders);
        curves = List.copyOf(curves);
        signatures = List.copyOf(signatures);
        findings = List.copyOf(findings);
        events = List.copyOf(events);
    }

    /** A name with its value. */
    public record Fact(String name, String value) {}

    /** One signed order and what was given under it. */
    public record PlacedOrder(String id, List<Fact> facts) {
        public PlacedOrder {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Who signed what (21 CFR 11.50): printed name, date and time, meaning, and what it is linked to (11.70).
     *
     * @param record index in the log, as text; empty where the signature stands in the order itself
     */
    public record Signature(String name, String at, String meaning, String linkedTo, String record) {}

    /** One entry of the record. */
    public record Line(String index, String at, String what, String detail, String person) {}

    /**
     * What the copy rests on.
     *
     * @param witnesses name with the time at which it saw the checkpoint, by its own clock; empty where it has not
     */
    public record Evidence(String origin, String size, String root, String sentence,
            List<Witness> witnesses) {
        public Evidence {
            witnesses = List.copyOf(witnesses);
        }
    }

    public record Witness(String name, Optional<String> at) {}
}
