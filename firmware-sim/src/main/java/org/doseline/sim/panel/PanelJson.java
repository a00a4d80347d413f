package org.doseline.sim.panel;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.report.PumpState;
import org.doseline.sim.firmware.Alarm;
import org.doseline.sim.firmware.Display;
import org.doseline.sim.firmware.Part;
import org.doseline.sim.firmware.Sensors;
import org.doseline.sim.fleet.Look;

/**
 * The panel's content, the answer of {@code GET /api/panel}. A pump that is off shows nothing: its numbers are zero, and
 * what only the page needs is absent.
 */
final class PanelJson {
    private PanelJson() {}

    static ObjectNode of(Look look) {
        ObjectNode node = Answer.JSON.createObjectNode().put("pump", look.pump())
                .put("powered", look.display().isPresent())
                .put("speed", look.scale().speed()).put("linkOn", look.linkOn())
                .put("linkUp", look.linkUp() && look.display().isPresent());
        look.display().ifPresentOrElse(shown -> on(node, shown, look.scale()), () -> off(node));
        node.put("nowMs", look.nowMs()).set("faults", look.faults().json());
        node.set("account", AccountResource.json(look.account()));
        return node;
    }

    private static void off(ObjectNode node) {
        node.put("state", PumpState.OFF.name());
        for (String number : List.of("rateNlPerHour", "deliveredNl", "remainingNl", "syringeSizeMl",
                "syringeLeftNl", "revision", "leaseLeftMs", "uptimeMs", "bootCount", "batteryPercent",
                "pressureMmHg"))
            node.put(number, 0);
        for (String word : List.of("drugCode", "syringeMake", "bedsideCode", "bootId")) node.put(word, "");
        node.put("bedsideHold", false).put("onMains", false).putArray("alarms");
    }

    private static void on(ObjectNode node, Display shown, TimeScale scale) {
        node.put("state", shown.state().name()).put("rateNlPerHour", shown.rateNlPerHour())
                .put("deliveredNl", shown.deliveredNl()).put("remainingNl", shown.remainingNl())
                .put("drugCode", shown.drugCode().orElse(""))
                .put("syringeMake", shown.syringeMake().orElse(""))
                .put("syringeSizeMl", shown.syringeSizeMl()).put("syringeLeftNl", shown.syringeLeftNl())
                .put("bedsideCode", shown.bedsideCode()).put("bedsideHold", shown.bedsideHold())
                .put("revision", shown.revision()).put("leaseLeftMs", shown.leaseLeftMs())
                .put("uptimeMs", shown.uptimeMs()).put("bootId", shown.bootId())
                .put("bootCount", shown.bootCount()).put("occlusionMmHg", shown.occlusionMmHg())
                .put("selfTestEndsMs", shown.selfTestEndsMs());
        sensors(node, shown.sensors());
        alarms(node.putArray("alarms"), shown, scale);
    }

    private static void sensors(ObjectNode node, Sensors sensors) {
        node.put("batteryPercent", sensors.battery().percent()).put("onMains", sensors.battery().onMains())
                .put("pressureMmHg", sensors.pressureMmHg()).put("airNl", sensors.airNl())
                .put("temperatureC", sensors.temperatureC()).put("syringeSeated", sensors.seated());
        sensors.remainingNl().ifPresent(nl -> node.put("plungerLeftNl", nl));
        parts(node.putArray("partsFailed"), sensors.failed());
        parts(node.putArray("partsSilent"), sensors.silent());
    }

    private static void parts(ArrayNode array, Collection<Part> parts) {
        parts.forEach(part -> array.add(part.name().toLowerCase(Locale.ROOT)));
    }

    /** The silence is in ms of the wall. */
    private static void alarms(ArrayNode array, Display shown, TimeScale scale) {
        for (Alarm alarm : shown.alarms()) {
            long silentLeftMs = scale.inWallMs(Math.max(0, alarm.silentUntilMs() - shown.uptimeMs()));
            array.addObject().put("id", alarm.id()).put("code", alarm.code().name())
                    .put("priority", alarm.priority().name()).put("silenced", alarm.silenced())
                    .put("silentLeftMs", silentLeftMs).put("text", AlarmWords.of(alarm.code()));
        }
    }
}
