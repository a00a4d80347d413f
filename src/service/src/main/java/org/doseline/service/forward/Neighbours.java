package org.doseline.service.forward;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    /** The rows of each neighbour's list that are about its own pumps, by their {@code id}; nothing if it asked us. */
    public Uni<Map<String, JsonNode>> rows(String path, HttpHeaders asking) {
        Uni<Map<String, JsonNode>> all = Uni.createFrom().item(new HashMap<>());
        if (asking.getHeaderString(Errand.CARRIED) != null) return all;
        for (Replica replica : ownership.otherOwners(me)) {
            all = all.flatMap(rows -> list(replica, path, asking).map(list -> {
                list.forEach(row -> rows.put(row.path("id").asText(), row));
                return rows;
            }));
        }
        return all;
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
                .onFailure().recoverWithItem(json.createArrayNode());
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
