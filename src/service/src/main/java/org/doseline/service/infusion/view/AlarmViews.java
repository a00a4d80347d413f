package org.doseline.service.infusion.view;

import java.util.List;
import java.util.function.UnaryOperator;

import org.doseline.service.infusion.view.View.AlarmView;
import org.doseline.service.time.TimeText;
import org.doseline.treatment.alarm.ActiveAlarm;
import org.doseline.treatment.bedside.Bedside;

/** The alarms of one pump as its pages show them, the highest first. */
public final class AlarmViews {
    private AlarmViews() {}

    /** @param names the printed name of a person by the subject that events carry */
    public static List<AlarmView> of(Bedside bedside, UnaryOperator<String> names, long nowMs) {
        return bedside.activeAlarms().stream().map(alarm -> view(bedside.pump(), alarm, names, nowMs))
                .toList();
    }

    private static AlarmView view(String pump, ActiveAlarm alarm, UnaryOperator<String> names, long nowMs) {
        return new AlarmView(pump, alarm.id(), alarm.name(), alarm.priority().name(), alarm.text(),
                alarm.action(), alarm.sinceMs(), TimeText.clock(alarm.sinceMs()),
                alarm.attention().level().number(),
                alarm.attention().seen()
                        .map(seen -> names.apply(seen.person()) + " at " + TimeText.clock(seen.atMs())),
                alarm.attention().silentUntilMs(nowMs), alarm.latched());
    }
}
