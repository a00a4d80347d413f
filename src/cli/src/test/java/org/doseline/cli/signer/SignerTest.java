package org.doseline.cli.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.auth.OrderSignature;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.order.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Controls S-04 and S-10 against a real database with the product's own migration. */
class SignerTest {
    private static final int SPEED = 60;
    private static SignerBench bench;

    @BeforeAll
    static void start() throws Exception { bench = SignerBench.start(SPEED); }

    @AfterAll
    static void stop() throws Exception { bench.close(); }

    @Test
    void signsTheOrderThatTwoPeopleApproved() throws Exception {
        JsonNode answer = bench.ask("approved");
        SignedOrder signed = new SignedOrder(Base64.getDecoder().decode(answer.path("order").asText()),
                Base64.getDecoder().decode(answer.path("signature").asText()), answer.path("keyId").asText());
        assertEquals("approval-1", signed.keyId());
        assertTrue(OrderSignature.verifies(signed, bench.publicKey()));
        Order order = OrderCodec.decode(signed.orderBytes());
        assertEquals(List.of(new Segment(27_100_000, 300_000, 2_258_333),
                new Segment(27_200_000, 2_100_000, 18_125_000)), order.segments());
        assertEquals(27_200_000, order.maxRateNlPerHour());
        assertEquals(18_125_000, order.totalVolumeNl());
        assertEquals(List.of(new Window(86_400_000, 39_875_000), new Window(604_800_000, 119_625_000),
                new Window(86_400_000, 66_000_000)),
                order.windows());
        assertEquals(2_000_000, order.concentrationNgPerMl());
        assertEquals(72_500, order.massG());
        assertEquals(0, order.maxBolusNl());
        assertEquals("as-1", order.associationId());
        assertEquals("pump-1", order.pump());
        assertEquals(OnLeaseLoss.STOP, order.onLeaseLoss());
        assertEquals(BedsideConfirmation.REQUIRED, order.bedsideConfirmation());
        assertEquals("2026-03-12T09:00:00Z", order.notBefore());
        assertEquals("2026-03-12T21:00:00Z", order.notAfter());
        assertEquals(List.of("[M. Okafor, prescriber, 2026-03-09T08:00:00Z, authorship]",
                "[P. Reyes, approver, 2026-03-09T08:30:00Z, approval]"),
                order.approvedBy().stream()
                        .map(one -> List.of(one.name(), one.role(), one.at(), one.meaning()))
                        .map(List::toString).toList());
    }

    /** The lease alone is a protocol time: it keeps its wall time when therapy runs faster. */
    @Test
    void onlyTheLeaseIsMultipliedByTheSpeed() throws Exception {
        Order order = OrderCodec
                .decode(Base64.getDecoder().decode(bench.ask("approved").path("order").asText()));
        assertEquals(60_000L * SPEED, order.leaseMs());
        assertEquals(2_400_000, order.segments().stream().mapToLong(Segment::durationMs).sum());
    }

    @Test
    void signsAFluidThatHasNoDrug() throws Exception {
        Order order = OrderCodec
                .decode(Base64.getDecoder().decode(bench.ask("saline").path("order").asText()));
        assertEquals(30_000_000, order.totalVolumeNl());
        assertEquals(0, order.concentrationNgPerMl());
        assertEquals(0, order.massG());
        assertEquals(OnLeaseLoss.CONTINUE, order.onLeaseLoss());
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        // session, status, code
        "nobody-wrote-it,     422, UNKNOWN_SESSION",
        "not-approved,        403, NOT_APPROVED",
        "same-person,         403, SAME_PERSON",
        "author-no-role,      403, NOT_APPROVED",
        "approver-no-role,    403, NOT_APPROVED",
        "other-meaning,       403, NOT_APPROVED",
        "hash-wrong,          409, CONTENT_CHANGED",
        "other-approved,      409, CONTENT_CHANGED",
        "above-limits,        422, REFUSED_BY_LIMITS",
        "syringe-too-small,   422, REFUSED_BY_LIMITS",
        "pump-too-slow,       422, REFUSED_BY_LIMITS",
        "not-a-plan,          422, REFUSED_BY_LIMITS",
        "too-many-steps,      422, ORDER_TOO_LONG",
    })
    void refusesByNameAndSignsNothing(String session, int status, String code) throws Exception {
        JsonNode answer = bench.ask(session);
        assertEquals(code, answer.path("code").asText(), answer.toString());
        assertEquals(status, bench.lastStatus());
        assertFalse(answer.has("order"));
        assertTrue(answer.path("detail").asText().endsWith("."), answer.toString());
    }

    @Test
    void theDatabaseRefusesAnOwnApprovalByItself() {
        assertTrue(bench.refusesOwnApproval());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "Bearer", "Bearer wrong", "Basic c2VjcmV0"})
    void whoeverLacksTheTokenIsToldNothing(String authorization) throws Exception {
        assertEquals("", bench.post(authorization, "{}"));
        assertEquals(401, bench.lastStatus());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}",
        "{\"sessionId\":\"approved\",\"associationId\":\"as-1\"}",
        "{\"sessionId\":\"approved\",\"associationId\":\"as-1\",\"orderId\":\"o\",\"massG\":1}",
        "{\"sessionId\":\"approved\",\"associationId\":\"as/1\",\"orderId\":\"o\"}",
        "{\"sessionId\":\"approved\",\"associationId\":\"as-1\",\"orderId\":7}",
        "{\"sessionId\":\"approved\",\"sessionId\":\"x\",\"associationId\":\"as-1\",\"orderId\":\"o\"}"})
    void refusesARequestThatIsNotExactlyTheThreeNames(String body) throws Exception {
        assertTrue(bench.post(bench.authorization(), body).contains("MALFORMED"));
        assertEquals(400, bench.lastStatus());
    }

    @Test
    void theSignersRoleCanReadAndNothingElse() {
        assertFalse(bench.signerMay("insert into cell (id) values ('x')"));
        assertFalse(bench.signerMay("update person set roles = '{approver}'"));
        assertFalse(bench.signerMay("select * from command_intent"));
        assertTrue(bench.signerMay("select 1 from session"));
    }
}
