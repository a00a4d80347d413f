package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Set;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.View;

/**
 * Row F-10, whatever of the database has no room: nothing doses, STOP goes out by the journal, and once there is room
 * again nothing that was taken is lost.
 */
final class NoRoom {
    private static final int APPLIED = 200;
    /** Also where the command's own rows might still find room. */
    private static final String NOT_WRITTEN = "DATABASE_AWAY";

    private NoRoom() {}

    /** Something that is done with the pump that reports all the time. */
    @FunctionalInterface
    interface Step {
        void with(SteadyVoice voice) throws Exception;
    }

    /**
     * @param voice a pump that is known to the service and that nobody simulates
     * @param taken returns when the database is seen to take nothing more
     * @param given returns when there is room, and the database runs
     */
    static void dosesNothingAndLosesNothing(FaultWard ward, String voice, Step taken, Step given)
            throws Exception {
        Infusion infusion = ward.saline().running();
        Infusion waiting = ward.saline().prepared();
        try (SteadyVoice reports = SteadyVoice.of(ward.plant(), voice)) {
            await("the pump is heard").atMost(Infusion.PATIENCE).until(() -> !reports.stored().isEmpty());
            taken.with(reports);
            Reply refused = waiting.start();
            assertNotEquals(APPLIED, refused.status(), refused::toString);
            assertEquals(NOT_WRITTEN, refused.code(), refused::toString);
            infusion.stop();
            infusion.shows(display -> !display.flows());
            assertEquals(0, waiting.truth().motorNl());
            given.with(reports);
            infusion.reach(infusion.stop(), View.Phase.STOPPED);
            await("the journalled STOP is in the record").atMost(Infusion.PATIENCE)
                    .until(() -> infusion.log().intents("STOP").stream()
                            .anyMatch(intent -> intent.status().equals("APPLIED")));
            reports.fallSilent();
            await("every report that the broker took is kept").atMost(Infusion.PATIENCE)
                    .until(reports::missing, Set::isEmpty);
            assertEquals(List.of(), waiting.log().applied("START"));
            waiting.knows(View.Known.CONFIRMED);
            waiting.insist(waiting::start, View.Phase.RUNNING);
        }
    }
}
