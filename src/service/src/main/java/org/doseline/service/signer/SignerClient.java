package org.doseline.service.signer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.service.DoselineConfig;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;

/**
 * Asks the signer, a process of its own that alone holds the approval key, for a session's order. It looks up the two
 * approvals by itself; this service cannot make an order.
 */
@ApplicationScoped
public class SignerClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final DoselineConfig config;
    private final ObjectMapper json;

    SignerClient(DoselineConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    /**
     * The signed order, or a {@link Refused} with the signer's own code; {@code SIGNER_AWAY} when nobody answers,
     * {@code SIGNER_UNREADABLE} when what answers is not the order that was asked for.
     */
    public Uni<SignedOrder> order(String session, String associationId, String orderId) {
        return Uni.createFrom().item(() -> request(
                Map.of("sessionId", session, "associationId", associationId, "orderId", orderId)))
                // The token is read from a file.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(this::asked)
                // The request's own time ends with the headers of the answer.
                .ifNoItem().after(PATIENCE).fail()
                .onFailure(failure -> failure instanceof IOException || failure instanceof TimeoutException)
                .transform(away -> new Refused(Problem.of(UNAVAILABLE, "SIGNER_AWAY",
                        "The approval signer does not answer, so no order can be made.")))
                .map(answer -> signed(answer, associationId, orderId));
    }

    /** An answer that nobody waits for any more has its connection closed. */
    private Uni<HttpResponse<byte[]>> asked(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request,
                HttpResponse.BodyHandlers.ofByteArray());
        return Uni.createFrom().completionStage(answer).onCancellation().invoke(() -> answer.cancel(true));
    }

    private HttpRequest request(Map<String, String> body) {
        URI url = config.signer().url().orElseThrow(() -> new Refused(Problem.of(UNAVAILABLE, "SIGNER_AWAY",
                "No approval signer is configured (doseline.signer.url).")));
        try {
            return HttpRequest.newBuilder(url.resolve("/orders")).timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body))).build();
        } catch (JsonProcessingException plainStrings) {
            throw new IllegalStateException(plainStrings);
        }
    }

    private String token() {
        Path file = config.signer().token()
                .orElseThrow(() -> new IllegalStateException("doseline.signer.token is missing"));
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new IllegalStateException("doseline.signer.token can't be read", unreadable);
        }
    }

    private SignedOrder signed(HttpResponse<byte[]> answer, String associationId, String orderId) {
        JsonNode body = body(answer);
        if (answer.statusCode() != OK) {
            throw new Refused(Problem.of(answer.statusCode() < SERVER_ERROR ? UNPROCESSABLE : UNAVAILABLE,
                    body.path("code").asText("SIGNER_REFUSED"),
                    body.path("detail").asText("The signer refused.")));
        }
        try {
            SignedOrder signed = new SignedOrder(Base64.getDecoder().decode(body.path("order").asText()),
                    Base64.getDecoder().decode(body.path("signature").asText()),
                    body.path("keyId").asText());
            Order order = OrderCodec.decode(signed.orderBytes());
            if (order.associationId().equals(associationId) && order.orderId().equals(orderId)) return signed;
            throw unreadable();
        } catch (IllegalArgumentException | MalformedMessage noOrder) {
            throw unreadable();
        }
    }

    private JsonNode body(HttpResponse<byte[]> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException notJson) {
            throw unreadable();
        }
    }

    private static Refused unreadable() {
        return new Refused(Problem.of(BAD_GATEWAY, "SIGNER_UNREADABLE",
                "The approval signer's answer is not the order that was asked for, so nothing was prepared."));
    }
}
