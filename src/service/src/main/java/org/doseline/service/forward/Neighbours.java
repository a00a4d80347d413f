package org.doseline.service.forward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.doseline.service.DoselineConfig;
import org.doseline.service.cell.CellOwnership;
import org.doseline.service.cell.Standings.Replica;
import org.jboss.logging.Logger;

/** Asks the other owners of cells for what a list needs of theirs. Whoever does not answer soon is left out. */
@ApplicationScoped
public class Neighbours {
    /** The header that says that a neighbour asks. */
    public static final String CARRIED = Errand.CARRIED;
    private static final Logger LOG = Logger.getLogger(Neighbours.class);
    /** A list that is shown live is asked for anew all the time. */
    private static final long ANSWER_WITHIN_MS = 1_500;
    private static final int OK = 200;
    private static final List<String> WHO_ASKS = List.of(HttpHeaders.COOKIE, HttpHeaders.AUTHORIZATION,
            HttpHeaders.ACCEPT);

    private final HttpClient client;
    private final CellOwnership ownership;
    private final ObjectMapper json;
    private final String me;

    Neighbours(Vertx vertx, CellOwnership ownership, ObjectMapper json, DoselineConfig config) {
        this.client = vertx
                .createHttpClient(new HttpClientOptions().setConnectTimeout((int) ANSWER_WITHIN_MS));
        this.ownership = ownership;
        this.json = json;
        this.me = config.replica();
    }

    /** A neighbour's list: its rows about its own pumps; other rows of it are no better than what is stored. */
    public record Told(String replica, List<JsonNode> rows) {}

    /** What each neighbour that owns a cell says; empty if a neighbour asks us. */
    public Uni<List<Told>> lists(String path, HttpHeaders asking) {
        Uni<List<Told>> all = Uni.createFrom().item(new ArrayList<>());
        if (asking.getHeaderString(Errand.CARRIED) != null) return all;
        for (Replica replica : ownership.otherOwners(me)) {
            all = all.flatMap(told -> list(replica, path, asking).map(list -> {
                if (list.isArray()) {
                    List<JsonNode> rows = new ArrayList<>();
                    list.forEach(rows::add);
                    told.add(new Told(replica.id(), rows));
                }
                return told;
            }));
        }
        return all;
    }

    /** The same by the {@code id} of each row. */
    public Uni<Map<String, JsonNode>> rows(String path, HttpHeaders asking) {
        return lists(path, asking).map(told -> {
            Map<String, JsonNode> rows = new HashMap<>();
            told.forEach(one -> one.rows().forEach(row -> rows.put(row.path("id").asText(), row)));
            return rows;
        });
    }

    private Uni<JsonNode> list(Replica replica, String path, HttpHeaders asking) {
        RequestOptions request = new RequestOptions().setMethod(HttpMethod.GET).setTimeout(ANSWER_WITHIN_MS)
                .setAbsoluteURI(replica.internalUrl().resolve(path).toString())
                .putHeader(Errand.CARRIED, me);
        for (String name : WHO_ASKS) {
            String value = asking.getHeaderString(name);
            if (value != null) request.putHeader(name, value);
        }
        return Uni.createFrom().completionStage(() -> client.request(request)
                .compose(sent -> sent.send().compose(this::rows)).toCompletionStage()
                .toCompletableFuture().orTimeout(ANSWER_WITHIN_MS, TimeUnit.MILLISECONDS))
                .onFailure().invoke(silent -> LOG.debugf("%s does not answer: %s", replica.id(), silent))
                .onFailure().recoverWithItem(MissingNode.getInstance());
    }

    private io.vertx.core.Future<JsonNode> rows(HttpClientResponse answer) {
        if (answer.statusCode() != OK)
            return io.vertx.core.Future.failedFuture("status " + answer.statusCode());
        return answer.body().map(this::tree);
    }

    private JsonNode tree(Buffer body) {
        try {
            return json.readTree(body.getBytes());
        } catch (java.io.IOException notJson) {
            throw new java.io.UncheckedIOException(notJson);
        }
    }
}
