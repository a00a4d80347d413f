package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.View;
import org.doseline.acceptance.plant.Link;
import org.doseline.acceptance.proxy.Moment;
import org.doseline.acceptance.proxy.Proxy;
import org.doseline.acceptance.proxy.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows F-07 to F-09 and F-62: the service and its database. */
@Timeout(300)
class DatabaseFaultsIT {
    private static final long SEED = 7;

    @RegisterExtension
    static final FaultWard WARD = FaultWard
            .with(settings -> settings.withProxies(SEED, Link.SERVICE_TO_DATABASE));

    @ParameterizedTest
    @EnumSource(Moment.class)
    void f07_connectionCutInTheCommitOfAStart_theTruthIsLookedUpAndOneDoseIsGiven(Moment moment)
            throws Exception {
        Infusion infusion = WARD.saline().prepared();
        String key = UUID.randomUUID().toString();
        Map<String, String> code = Map.of("bedsideCode", infusion.panel().look().bedsideCode());
        CompletableFuture<Void> struck = database().cutAt(Way.TO_SERVER,
                List.of("\"kind\":\"START\"", "COMMIT"), moment);
        Reply first = infusion.ask("start", code, key);
        struck.get(Infusion.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await("the outcome is known").atMost(Infusion.PATIENCE).ignoreExceptions()
                .until(() -> infusion.log().intents().stream().noneMatch(PumpLog.Intent::open)
                        && infusion.view().known() == View.Known.CONFIRMED);
        boolean runs = infusion.phase() == View.Phase.RUNNING;
        Reply again = infusion.ask("start", code, key);
        assertAll(() -> assertTrue(runs || !applied(first), () -> "claimed: " + first),
                () -> assertTrue(runs || !applied(again) || infusion.phase() == View.Phase.RUNNING,
                        () -> "claimed: " + again));
        while (infusion.phase() != View.Phase.RUNNING) {
            infusion.start();
            infusion.knows(View.Known.CONFIRMED);
        }
        assertEquals(1, infusion.log().applied("START").size());
    }

    @Test
    void f62_sameKeyTwiceAtOnce_isOneCommandAndAnotherBodyIsRefused() {
        Infusion infusion = WARD.saline().running();
        String key = UUID.randomUUID().toString();
        Map<String, String> once = Map.of("reason", "double click");
        CompletableFuture<Reply> one = CompletableFuture.supplyAsync(() -> infusion.ask("pause", once, key));
        Reply two = infusion.ask("pause", once, key);
        one.join();
        infusion.reach(two, View.Phase.PAUSED);
        Reply again = infusion.ask("pause", once, key);
        Reply other = infusion.ask("pause", Map.of("reason", "another"), key);
        assertAll(() -> assertTrue(applied(again), again::toString),
                () -> assertEquals("IDEMPOTENCY_KEY_REUSED", other.code()),
                () -> assertEquals(1, infusion.log().intents("PAUSE").size()));
    }

    private static Proxy database() { return WARD.plant().proxy(Link.SERVICE_TO_DATABASE); }

    private static boolean applied(Reply reply) {
        return reply.status() == 200 && reply.body().path("outcome").asText().equals("APPLIED");
    }
}
