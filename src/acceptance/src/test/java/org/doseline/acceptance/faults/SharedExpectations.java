package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.Panel;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.Plant;

/**
 * What holds after every fault: no promise is broken, no dose was added, the bounds held the truth all the time, and the
 * record verifies. It asks four witnesses that do not know of each other: the simulator's mechanics, the service, the
 * pump's own log, and the record's check.
 */
final class SharedExpectations {
    private static final int UNAVAILABLE = 503;
    private static final Set<View.Phase> OVER = Set.of(View.Phase.STOPPED, View.Phase.COMPLETE);

    private SharedExpectations() {}

    static void hold(Plant plant, Infusion infusion) {
        infusion.panel().endFaults();
        infusion.panel().plugIn();
        if (!infusion.pumpForgets()) {
            everyIntentIsResolvedByItself(infusion);
            bringToRest(infusion);
            eachEffectHadItsIntentAndCameOnce(infusion);
        }
        noDoseWasAdded(infusion);
        boundsHeldTheTruth(infusion);
        theRecordVerifies(plant);
    }

    private static void everyIntentIsResolvedByItself(Infusion infusion) {
        await("every intent is resolved").atMost(Infusion.PATIENCE).pollInSameThread().ignoreExceptions()
                .until(() -> infusion.log().intents().stream().filter(PumpLog.Intent::open).toList(),
                        List::isEmpty);
    }

    /** A session that was never on the pump, or that the pump has ended or was taken from, has nothing to stop. */
    private static void bringToRest(Infusion infusion) {
        View.Phase phase = infusion.phase();
        Panel.Display display = infusion.panel().look();
        boolean rests = display.rateNlPerHour() == 0
                && (OVER.contains(phase) || display.state().equals("IDLE"));
        if (phase == View.Phase.PLANNED || rests) return;
        await("stopped and known to be").atMost(Infusion.PATIENCE).pollInSameThread().ignoreExceptions()
                .until(() -> {
                    View view = infusion.view();
                    if (OVER.contains(view.phase()) && view.known() == View.Known.CONFIRMED) return true;
                    infusion.stop();
                    return false;
                });
        assertEquals(0, infusion.panel().look().rateNlPerHour(), "nothing flows after a confirmed stop");
    }

    private static void noDoseWasAdded(Infusion infusion) {
        long totalNl = infusion.view().delivered().totalNl();
        long motorNl = infusion.truth().motorNl();
        assertTrue(motorNl <= totalNl, motorNl + " nL displaced, " + totalNl + " ordered");
        assertTrue(infusion.log().applied("START").size() <= 1, "one session is started at most once");
    }

    private static void boundsHeldTheTruth(Infusion infusion) {
        long motorNl = infusion.truth().motorNl();
        View.Delivered last = infusion.view().delivered();
        assertTrue(last.atLeastNl() <= motorNl + 1 && motorNl <= last.atMostNl() + 1,
                last + " at the end, the motor displaced " + motorNl);
        assertTrue(infusion.truth().looks() > 0, "nobody has looked");
        assertEquals(List.of(), infusion.truth().broken());
    }

    /** P2 and P3: by the pump's own word, against what was committed. */
    private static void eachEffectHadItsIntentAndCameOnce(Infusion infusion) {
        List<PumpLog.Entry> log = infusion.log().entries();
        Map<String, PumpLog.Intent> intents = infusion.log().intents().stream()
                .collect(Collectors.toMap(PumpLog.Intent::commandId, Function.identity()));
        List<PumpLog.Entry> applied = log.stream()
                .filter(entry -> entry.kind().equals("COMMAND_APPLIED") && !entry.of("sequence").isEmpty())
                .toList();
        assertEquals(applied.size(),
                applied.stream().map(entry -> entry.of("commandId")).distinct().count(),
                () -> "applied twice: " + applied);
        for (PumpLog.Entry entry : applied) {
            String status = Optional.ofNullable(intents.get(entry.of("commandId")))
                    .map(PumpLog.Intent::status).orElse("no intent");
            assertEquals("APPLIED", status, () -> "the pump applied " + entry);
        }
        theLogIsDense(infusion);
    }

    /** What was lost on the way was asked for again and came. */
    private static void theLogIsDense(Infusion infusion) {
        await("no gap in the pump's log").atMost(Infusion.PATIENCE).pollInSameThread().until(() -> {
            List<PumpLog.Entry> log = infusion.log().entries();
            return log.isEmpty()
                    || log.get(log.size() - 1).sequence() - log.get(0).sequence() == log.size() - 1;
        });
    }

    /** A service that has much to catch up with may say that it can't check just now; that is no verdict. */
    private static void theRecordVerifies(Plant plant) {
        Reply check = await("the record is checked").atMost(Infusion.PATIENCE).pollInSameThread()
                .until(() -> plant.as("auditor").post("/api/audit/check", Map.of()),
                        answer -> answer.status() != UNAVAILABLE);
        assertTrue(check.body().path("verified").asBoolean(), () -> check.toString());
    }
}
