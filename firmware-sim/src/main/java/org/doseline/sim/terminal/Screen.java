package org.doseline.sim.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.fault.ActiveFaults.Active;
import org.doseline.sim.firmware.Alarm;
import org.doseline.sim.firmware.Display;
import org.doseline.sim.fleet.Look;
import org.doseline.sim.panel.AlarmWords;

/** What stands in the terminal: a picture of a pump at one moment, line by line, each at most 80 columns wide. */
final class Screen {
    private static final int LABEL = 14;
    private static final int VALUE = 18;
    private static final int GAUGE = 20;
    private static final long HIGH_PERIOD_MS = 500;
    private static final long MEDIUM_PERIOD_MS = 1_667;

    private final Look look;
    private final Ink ink;
    private final List<String> lines = new ArrayList<>();

    private Screen(Look look, Ink ink) {
        this.look = look;
        this.ink = ink;
    }

    /**
     * @param wallMs moves the flash of the marks
     * @param prompt the last line that a person types in, or what was said to them
     * @param log the newest last
     */
    static List<String> of(Look look, long wallMs, String prompt, List<String> log, Ink ink) {
        Screen screen = new Screen(look, ink);
        screen.line(ink.strong(look.pump()) + "  " + ink.quiet("simulated, no drug flows"));
        look.display().ifPresentOrElse(shown -> screen.on(shown, wallMs), screen::off);
        screen.demonstration();
        screen.line(ink.quiet("s start  p pause  x stop  m silence  d rate down  n new patient"));
        screen.line(ink.quiet("f fault  c clear faults  q quit"));
        screen.line(prompt);
        log.forEach(said -> screen.line(ink.quiet(said)));
        return List.copyOf(screen.lines);
    }

    private void line(String text) { lines.add(text); }

    private void off() {
        line("");
        line(ink.strong("OFF"));
        line("");
    }

    private void on(Display shown, long wallMs) {
        shown.alarms().forEach(alarm -> line(alarm(alarm, shown.uptimeMs(), wallMs)));
        line("");
        line(ink.strong(state(shown) + "   " + Amounts.mlPerHour(shown.rateNlPerHour())));
        two("Delivered", Amounts.ml(shown.deliveredNl()), "To come", Amounts.ml(shown.remainingNl()));
        two("Drug", shown.drugCode().orElse("none"), "Syringe", syringe(shown));
        two("Lease", shown.leaseLeftMs() > 0
                ? Amounts.seconds(look.scale().inWallMs(shown.leaseLeftMs()))
                : "none", "Bedside hold", shown.bedsideHold() ? "set" : "not set");
        two("Pressure", shown.sensors().pressureMmHg() + " of " + shown.occlusionMmHg() + " mmHg", "",
                gauge(shown));
        two("Air seen", shown.sensors().airNl() > 0 ? Amounts.ml(shown.sensors().airNl()) : "none", "Power",
                power(shown));
        two("Link", look.linkUp() ? "up" : look.linkOn() ? "down" : "switched off", "Boot",
                shown.bootCount() + ", revision " + shown.revision());
        line(label("Bedside code") + ink.strong(shown.bedsideCode()));
        line("");
    }

    private String alarm(Alarm alarm, long uptimeMs, long wallMs) {
        String mark = flashes(alarm.priority(), wallMs)
                ? " %-3s ".formatted(mark(alarm.priority()))
                : "     ";
        String silence = alarm.silenced()
                ? "  silent " + Amounts
                        .left(look.scale().inWallMs(Math.max(0, alarm.silentUntilMs() - uptimeMs)))
                : "";
        return ink.mark(alarm.priority(), mark) + " " + AlarmWords.of(alarm.code()) + silence;
    }

    private static String mark(AlarmPriority priority) {
        return switch (priority) {
            case HIGH -> "!!!";
            case MEDIUM -> "!!";
            case LOW -> "!";
        };
    }

    /** High at 2 Hz, medium at 0.6 Hz, low constant (I1-8-V1 to -V3); half of the time. */
    private static boolean flashes(AlarmPriority priority, long wallMs) {
        return switch (priority) {
            case HIGH -> wallMs % HIGH_PERIOD_MS < HIGH_PERIOD_MS / 2;
            case MEDIUM -> wallMs % MEDIUM_PERIOD_MS < MEDIUM_PERIOD_MS / 2;
            case LOW -> true;
        };
    }

    private static String state(Display shown) {
        String word = shown.state().name().replace('_', ' ');
        if (shown.state() != PumpState.SELF_TEST || shown.sensors().silent().isEmpty()) return word;
        return word + ", waiting for " + shown.sensors().silent().stream()
                .map(part -> part.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    private static String syringe(Display shown) {
        if (!shown.sensors().seated()) return "not held";
        return shown.syringeMake().map(make -> make.replace('_', ' ') + " " + shown.syringeSizeMl() + " mL, "
                + Amounts.ml(shown.syringeLeftNl()) + " left").orElse("none told");
    }

    private static String power(Display shown) {
        return (shown.sensors().battery().onMains() ? "mains, " : "battery, ")
                + shown.sensors().battery().percent() + " %";
    }

    private static String gauge(Display shown) {
        long filled = Math.max(0,
                Math.min(GAUGE, GAUGE * shown.sensors().pressureMmHg() / shown.occlusionMmHg()));
        return "#".repeat((int) filled) + ".".repeat(GAUGE - (int) filled) + "|";
    }

    private void demonstration() {
        List<Active> faults = look.faults().list();
        for (Active active : faults)
            line(label(active == faults.get(0) ? "Faults" : "") + active.fault() + left(active));
        if (faults.isEmpty()) line(label("Faults") + "none");
        two("Motor turned", Amounts.ml(look.account().reportedNl()), "Patient got",
                Amounts.ml(look.account().deliveredNl()));
        line("");
    }

    private String left(Active active) {
        if (active.untilMs().isEmpty()) return "";
        long leftMs = Math.max(0, active.untilMs().getAsLong() - look.nowMs());
        return ", " + Amounts.left(look.scale().inWallMs(leftMs)) + " left";
    }

    private void two(String label, String value, String otherLabel, String otherValue) {
        line(label(label) + padded(value, VALUE) + label(otherLabel) + otherValue);
    }

    private String label(String words) { return ink.quiet(padded(words, LABEL)); }

    private static String padded(String words, int width) {
        return words + " ".repeat(Math.max(1, width - words.length()));
    }
}
