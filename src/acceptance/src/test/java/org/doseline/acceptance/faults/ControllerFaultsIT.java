package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.JavaPart;
import org.doseline.acceptance.plant.Link;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows F-16 to F-20: two replicas share one cell, and the one that owns it is frozen or cut off. */
@Timeout(420)
class ControllerFaultsIT {
    private static final long SEED = 16;
    private static final int REPLICAS = 2;
    /** What flows at 10 mL/h, 20 times as fast, in 30 s of the wall. */
    private static final long IN_HALF_A_MINUTE_NL = 1_666_000;

    @RegisterExtension
    static final FaultWard WARD = FaultWard
            .with(settings -> settings.withServices(REPLICAS).withProxies(SEED, Link.SERVICE_TO_DATABASE));

    @Test
    @Tag("deep")
    void f16_commandOfAFormerOwnerArrivesLate_isRefusedByItsLowerEpoch() throws Exception {
        try (HostileBroker broker = HostileBroker.of(WARD.plant())) {
            Infusion infusion = WARD.saline().running();
            infusion.insist(infusion::pause, View.Phase.PAUSED);
            infusion.insist(infusion::resume, View.Phase.RUNNING);
            Heard former = broker.heard(infusion.pump(), "command", "\"kind\":\"PAUSE\"");
            int leader = owner();
            JavaPart frozen = freezeAndFailOver(infusion, leader);
            broker.say(former);
            await("the pump refuses the former owner").atMost(Infusion.PATIENCE)
                    .until(() -> infusion.log().refused("PAUSE", "STALE_EPOCH"));
            frozen.thaw();
            assertTrue(infusion.panel().look().flows());
        }
    }

    @Test
    void f17_ownerIsFrozenAndThawed_theOtherControlsThePumpAndTheThawedOneDoesNot() throws Exception {
        Infusion infusion = WARD.saline().running();
        frozenAndThawed(infusion, 0);
    }

    /** As long as a full collection of a large heap, and longer than the lease. */
    @Test
    @Tag("deep")
    void f20_ownerPausesForThirtySeconds_theOtherControlsThePumpAndTheThawedOneDoesNot() throws Exception {
        Infusion infusion = WARD.saline().running();
        frozenAndThawed(infusion, IN_HALF_A_MINUTE_NL);
    }

    @Test
    void f18_ownerReachesTheBrokerAndNotTheDatabase_letsGoBeforeTheOtherTakesOver() throws Exception {
        try (HostileBroker broker = HostileBroker.of(WARD.plant())) {
            Infusion infusion = WARD.saline().running();
            int leader = owner();
            long epoch = epoch();
            infusion.through(nurseAt(other(leader)));
            WARD.plant().proxy(Link.SERVICE_TO_DATABASE, leader).refuse();
            await("the other owns the cell").atMost(Infusion.PATIENCE).until(() -> owner() == other(leader));
            int heardByThen = broker.count();
            infusion.knows(View.Known.CONFIRMED);
            infusion.insist(infusion::pause, View.Phase.PAUSED);
            infusion.insist(infusion::resume, View.Phase.RUNNING);
            List<Heard> late = broker.since(heardByThen).stream()
                    .filter(said -> said.topic().endsWith("/command"))
                    .filter(said -> said.json().path("epoch").asLong() <= epoch).toList();
            WARD.plant().proxy(Link.SERVICE_TO_DATABASE, leader).heal();
            assertEquals(List.of(), late, "nothing of the former epoch is said once another owns the cell");
        }
    }

    private static void frozenAndThawed(Infusion infusion, long meanwhileNl) throws Exception {
        int leader = owner();
        long flowedNl = infusion.truth().motorNl();
        JavaPart frozen = freezeAndFailOver(infusion, leader);
        infusion.insist(infusion::pause, View.Phase.PAUSED);
        infusion.insist(infusion::resume, View.Phase.RUNNING);
        await("long enough").atMost(Infusion.PATIENCE)
                .until(() -> infusion.truth().motorNl() >= flowedNl + meanwhileNl);
        long epoch = epoch();
        frozen.thaw();
        infusion.through(nurseAt(leader));
        infusion.insist(infusion::pause, View.Phase.PAUSED);
        List<PumpLog.Intent> pauses = infusion.log().intents("PAUSE");
        assertAll(() -> assertEquals(other(leader), owner(), "the thawed one did not come back as owner"),
                () -> assertTrue(pauses.stream().allMatch(pause -> pause.epoch() == epoch),
                        () -> "all by the new owner: " + pauses));
    }

    private static JavaPart freezeAndFailOver(Infusion infusion, int leader) throws IOException {
        JavaPart frozen = WARD.plant().service(leader);
        infusion.through(nurseAt(other(leader)));
        frozen.freeze();
        long frozenNs = System.nanoTime();
        await("the other owns the cell").atMost(Infusion.PATIENCE).until(() -> owner() == other(leader));
        infusion.sees(view -> view.known() == View.Known.CONFIRMED && view.phase() == View.Phase.RUNNING);
        System.out.println("seen through the other replica " + (System.nanoTime() - frozenNs) / 1_000_000
                + " ms after the freeze");
        return frozen;
    }

    private static Api nurseAt(int replica) { return WARD.plant().as("nurse", replica); }

    private static int other(int replica) { return REPLICAS - 1 - replica; }

    private static int owner() throws SQLException {
        String name = asked("select owner from cell_lease where owned_until > now()");
        return name.isEmpty() ? -1 : Integer.parseInt(name.substring(name.indexOf('-') + 1));
    }

    private static long epoch() throws SQLException {
        return Long.parseLong(asked("select epoch::text from cell_lease"));
    }

    /** Empty where there is no such row. */
    private static String asked(String query) throws SQLException {
        try (Connection connection = WARD.plant().postgres().app();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getString(1) != null ? row.getString(1) : "";
        }
    }
}
