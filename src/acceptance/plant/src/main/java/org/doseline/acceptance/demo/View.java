package org.doseline.acceptance.demo;

import java.util.List;
import java.util.Map;

/** What the service says about one session; the part of it that tests look at. */
public record View(String id, Phase phase, Known known, String word, String sentence, Pump pump,
        Delivered delivered,
        Rate rate, List<Alarm> alarms, Map<String, Action> actions) {
    public enum Phase {
        PLANNED, PREPARING, READY, RUNNING, PAUSED, COMPLETE, STOPPED, LEASE_LOST
    }

    public enum Known {
        CONFIRMED, UNKNOWN, SILENT
    }

    /** @param leaseLeftMs wall time, null without a lease */
    public record Pump(String id, String panelUrl, boolean bedsideHold, Long leaseLeftMs) {}

    public record Delivered(long atLeastNl, long atMostNl, long totalNl, String mg, String ml) {}

    public record Rate(long nlPerHour, String mlPerHour) {}

    public record Alarm(String priority, String text, String action) {}

    /** @param why it is off, null when it is on */
    public record Action(boolean on, String why) {}
}
