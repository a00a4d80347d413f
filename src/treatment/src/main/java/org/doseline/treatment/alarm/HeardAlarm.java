package org.doseline.treatment.alarm;

import java.util.Locale;

import org.doseline.protocol.report.AlarmPriority;
import org.doseline.protocol.report.PumpAlarm;

/**
 * An alarm that a pump has raised. It ends when the pump says so, and nothing that is done here can end it
 * (IHE-ACM-2).
 *
 * @param said as the pump last told it
 */
public record HeardAlarm(PumpAlarm said, long sinceMs, Attention attention) implements ActiveAlarm {
    /** Keeps a pump's own ids apart from the names of the controller's alarms. */
    private static final String PREFIX = "pump.";

    public static HeardAlarm heard(PumpAlarm said, long nowMs) {
        return new HeardAlarm(said, nowMs, Attention.asked(nowMs));
    }

    public static String id(PumpAlarm said) { return PREFIX + said.id(); }

    @Override
    public String id() { return id(said); }

    @Override
    public String name() { return said.code(); }

    @Override
    public AlarmPriority priority() { return priority(said); }

    /** The pump's own priority, but never a lower one than the catalogue's. */
    public static AlarmPriority priority(PumpAlarm said) {
        return PumpAlarmCode.of(said.code()).map(AlarmKind::priority)
                .filter(known -> known.compareTo(said.priority()) > 0).orElse(said.priority());
    }

    @Override
    public String text() {
        return PumpAlarmCode.of(said.code()).map(AlarmKind::text).orElseGet(() -> inWords(said.code()));
    }

    @Override
    public String action() {
        return PumpAlarmCode.of(said.code()).map(AlarmKind::action)
                .orElse("Go to the pump. Its own display says more.");
    }

    @Override
    public boolean latched() { return false; }

    @Override
    public HeardAlarm with(Attention changed) { return new HeardAlarm(said, sinceMs, changed); }

    public HeardAlarm with(PumpAlarm newer) { return new HeardAlarm(newer, sinceMs, attention); }

    /** A code as words: {@code DOOR_OPEN} reads "Door open." */
    private static String inWords(String code) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
