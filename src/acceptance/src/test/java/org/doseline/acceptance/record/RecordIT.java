package org.doseline.acceptance.record;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import org.doseline.acceptance.demo.Api;
import org.doseline.acceptance.plant.Plant;
import org.doseline.acceptance.plant.PlantSettings;
import org.doseline.ledger.checkpoint.TlogProof;
import org.doseline.ledger.leaf.LeafHash;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.ledger.policy.Vouching;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The record as a stranger sees it, with processes of their own for service, database, signer and witnesses. */
@Timeout(600)
class RecordIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    @TempDir
    Path folder;

    @Test
    void f15_aRecordIsBelievedByItsTrustFileAndOneWithoutItsEndDoesNotStart() throws Exception {
        PlantSettings settings = PlantSettings.in(folder.resolve("plant"));
        try (Plant plant = Plant.started(settings)) {
            TrustPolicy trust = TrustPolicy.read(Files.readAllBytes(settings.folder().resolve("trust")))
                    .value()
                    .orElseThrow();
            Api auditor = plant.as("auditor");
            long covered = believed(auditor, 1).path("covered").asLong();
            provenBy(trust, TlogProof.read(proof(plant.url(0))).value().orElseThrow());

            plant.signer().restart();
            believed(auditor, covered + 1);

            plant.service().kill();
            cut(plant, covered / 2);
            IOException refused = assertThrows(IOException.class, () -> plant.service().start());
            assertTrue(refused.getMessage().contains("ended while it started"), refused.getMessage());
            String log = Files.readString(plant.service().log());
            assertTrue(log.contains("DL0424 the database holds"), "the log says why");
            assertTrue(log.contains("it was restored from an older copy, or its end was cut off"),
                    "and what it means");
        }
    }

    /** The record grows by being read; the checkpoint over at least so many records that both witnesses have seen. */
    private static JsonNode believed(Api auditor, long atLeast) {
        return await("a checkpoint that both witnesses saw").atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    auditor.get("/api/audit/records?subject=nobody-" + System.nanoTime());
                    return auditor.get("/api/audit/checkpoint").body();
                }, seen -> seen.path("believed").asBoolean() && seen.path("covered").asLong() >= atLeast);
    }

    private static void provenBy(TrustPolicy trust, TlogProof proof) {
        Vouching.Vouched vouched = trust.open(proof.checkpoint().bytes()).fold(good -> good, refused -> {
            throw new AssertionError(refused.why());
        });
        assertEquals(2, vouched.seenBy().size());
        assertTrue(proof.proves(LeafHash.of(proof.extraBytes().orElseThrow()), vouched.checkpoint()));
    }

    private static byte[] proof(URI service) throws Exception {
        String auditor = Base64.getEncoder()
                .encodeToString(("auditor:" + Api.DEMO_PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(service.resolve("/api/audit/proof/0"))
                        .header("Authorization", "Basic " + auditor).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    /** As its superuser, with every root and checkpoint that would show it. */
    private static void cut(Plant plant, long size) throws Exception {
        try (Connection all = plant.postgres().superuser(); Statement sql = all.createStatement()) {
            sql.execute("set session_replication_role = replica");
            for (String table : new String[]{"checkpoint_cosignature", "checkpoint", "ledger_tile",
                "ledger_root",
                "ledger_index", "ledger_entry"}) {
                sql.execute("alter table " + table + " disable trigger user");
            }
            sql.execute("delete from checkpoint_cosignature");
            sql.execute("delete from checkpoint");
            sql.execute("delete from ledger_tile");
            sql.execute("delete from ledger_entry e using ledger_index i where i.entry = e.id and i.idx >= "
                    + size);
            sql.execute("delete from ledger_index where idx >= " + size);
            sql.execute("delete from ledger_root where size > " + size);
        }
    }
}
