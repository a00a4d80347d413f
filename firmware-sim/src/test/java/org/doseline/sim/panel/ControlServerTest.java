package org.doseline.sim.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.panel.Person.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ControlServerTest {
    private static final int PUMPS = 25;
    private static Fleet fleet;
    private static ControlServer server;
    private static Person person;

    @BeforeAll
    static void open() throws Exception {
        fleet = Bench.of(PUMPS);
        server = new ControlServer(fleet.pumps());
        person = new Person(server.address());
    }

    @AfterAll
    static void close() {
        server.close();
        fleet.close();
    }

    @BeforeEach
    void asNew() {
        person.delete("/api/faults");
    }

    @Test
    void listsThePumpsInPages() {
        List<String> ids = new ArrayList<>();
        String next = "/pumps?limit=10";
        int pages = 0;
        while (!next.isEmpty()) {
            JsonNode page = person.get(next).body();
            assertEquals(PUMPS, page.path("count").asInt());
            page.path("pumps").forEach(pump -> ids.add(pump.path("pump").asText()));
            next = page.path("next").asText();
            pages++;
        }
        assertEquals(3, pages);
        assertEquals(fleet.pumps().stream().map(pump -> pump.id()).toList(), ids);
        assertEquals(0, person.get("/pumps?from=25").body().path("pumps").size());
    }

    @Test
    void saysTheStateOfEachPump() {
        person.post("/pumps/pump-2/api/power/off");
        person.post("/pumps/pump-3/api/faults/temperature?c=60");
        JsonNode pumps = person.get("/pumps").body().path("pumps");
        person.post("/pumps/pump-2/api/power/on");
        assertEquals("IDLE", pumps.at("/0/state").asText());
        assertEquals("OFF", pumps.at("/1/state").asText());
        assertEquals("MEDIUM", pumps.at("/2/alarm").asText());
        assertEquals(1, pumps.at("/2/faults").asInt());
    }

    @Test
    void eachPumpHasItsPanelBelowItsId() {
        assertEquals("pump-7", person.get("/pumps/pump-7/api/panel").body().path("pump").asText());
        assertEquals(200, person.get("/pumps/pump-7/").status());
        assertEquals(200, person.get("/pumps/pump-7/app.js").status());
        assertEquals(404, person.get("/pumps/pump-99/api/panel").status());
        assertEquals(404, person.get("/").status());
        assertEquals(403, person.ask("POST", "/pumps/pump-7/api/keys/stop").status());
    }

    @Test
    void aShareIsRoundedUpAndTheSameSeedDrawsTheSamePumps() {
        JsonNode first = person.post("/api/faults/mains-off?pumps=10%25&seed=7").body();
        assertEquals(3, first.path("pumps").size(), first.toString());
        assertEquals(3, person.get("/api/faults").body().at("/active/mains-off").asInt());
        for (JsonNode id : first.path("pumps"))
            assertEquals("mains-off", person.get("/pumps/" + id.asText() + "/api/faults").body()
                    .at("/active/0/fault").asText());
        assertEquals(first, person.post("/api/faults/mains-off?pumps=10%25&seed=7").body());
        assertNotEquals(first.path("pumps"),
                person.post("/api/faults/mains-off?pumps=10%25&seed=8").body().path("pumps"));
    }

    @Test
    void aShareWithoutASeedSaysWhichOneWasDrawn() {
        JsonNode drawn = person.post("/api/faults/mains-off?pumps=40%25").body();
        String again = "/api/faults/mains-off?pumps=40%25&seed=" + drawn.path("seed").asLong();
        assertEquals(drawn, person.post(again).body());
    }

    @Test
    void allIsMeantIfNothingIsSaidAndEndsAsOne() {
        assertEquals(PUMPS, person.post("/api/faults/mains-off").body().path("pumps").size());
        assertEquals(2,
                person.delete("/api/faults/mains-off?pumps=pump-4,pump-9").body().path("pumps").size());
        assertEquals(PUMPS - 2, person.get("/api/faults").body().at("/active/mains-off").asInt());
        person.delete("/api/faults/mains-off");
        assertEquals(0, person.get("/api/faults").body().path("active").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "mains-off?pumps=101%25;      101 % is more than all",
        "mains-off?pumps=pump-99;     there is no pump \"pump-99\"",
        "mains-off?pumps=;            is none of: all, a share as 10 %",
        "mains-off?seed=x;            seed is a whole number",
        "mains-of;                    did you mean mains-off?",
        "mains-off?for=0;             for is 1 to"})
    void saysWhatIsAllowedAndDoesNothing(String fault, String says) {
        Reply reply = person.post("/api/faults/" + fault);
        assertEquals(422, reply.status());
        assertTrue(reply.error().contains(says), reply.error());
        assertEquals(0, person.get("/api/faults").body().path("active").size());
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=1001", "from=-1", "from=x"})
    void refusesAPageThatIsNone(String query) {
        assertEquals(422, person.get("/pumps?" + query).status());
    }

    @Test
    void writesItsAddressAsALine(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("control");
        server.writeTo(file);
        assertEquals(server.address() + "\n", Files.readString(file));
    }
}
