package org.doseline.service.people;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.restassured.RestAssured;
import org.doseline.service.Browser;
import org.doseline.service.DoselineTestResource;
import org.junit.jupiter.api.Test;

/** Whoever has no account can have passwords compared as fast as they like; that takes neither threads nor memory. */
@QuarkusTest
@QuarkusTestResource(DoselineTestResource.class)
class SignInStormTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int STORM = 24;
    /** An eighth of the work of the usual 10, so that two hundred take no ten seconds. */
    private static final int QUICK_ROUNDS = 7;
    @Inject
    Passwords passwords;

    @Test
    void aStormOfSignInsTakesNoMoreThreadsThanThereAreProcessors() throws Exception {
        List<CompletableFuture<Integer>> storm = new ArrayList<>();
        for (int i = 0; i < STORM; i++) {
            storm.add(CompletableFuture.supplyAsync(() -> Browser.signIn("nobody", "x").statusCode(),
                    work -> new Thread(work).start()));
        }
        long most = 0;
        while (!storm.stream().allMatch(CompletableFuture::isDone)) most = Math.max(most, comparing());
        for (CompletableFuture<Integer> one : storm) assertEquals(401, one.get());
        assertTrue(most <= Runtime.getRuntime().availableProcessors(), most + " threads");
    }

    @Test
    void inAStormEveryoneIsWhoTheyAre() throws Exception {
        List<String> people = List.of("nurse", "approver", "prescriber", "auditor");
        List<CompletableFuture<String>> storm = new ArrayList<>();
        for (int i = 0; i < STORM; i++) {
            String sub = people.get(i % people.size());
            storm.add(CompletableFuture.supplyAsync(() -> RestAssured.given().auth().preemptive()
                    .basic(sub, Browser.PASSWORD).get("/api/me").then().statusCode(200).extract().path("sub"),
                    work -> new Thread(work).start()));
        }
        for (int i = 0; i < STORM; i++) assertEquals(people.get(i % people.size()), storm.get(i).get());
    }

    @Test
    void whatIsTooManyIsRefusedAndTheOthersAreCompared() {
        String hash = BcryptUtil.bcryptHash("right", QUICK_ROUNDS);
        List<Boolean> told = Uni.join().all(IntStream.range(0, 1_000)
                .mapToObj(i -> passwords.match("right", hash).onFailure(Passwords.TooMany.class)
                        .recoverWithItem(false))
                .toList()).andFailFast().await().atMost(SOON);
        long compared = told.stream().filter(yes -> yes).count();
        assertTrue(compared >= 200 && compared < 1_000, compared + " compared");
        await().atMost(SOON).until(() -> passwords.match("right", hash).await().atMost(SOON));
    }

    private static long comparing() {
        return Thread.getAllStackTraces().values().stream().filter(SignInStormTest::compares).count();
    }

    private static boolean compares(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(call -> call.getClassName().equals(BcryptUtil.class.getName()));
    }
}
