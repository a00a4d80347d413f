package org.doseline.sim.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.doseline.sim.fault.FaultKind;
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
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PanelsTest {
    private static Fleet fleet;
    private static Panels panels;
    private static Person person;

    @BeforeAll
    static void open() throws Exception {
        fleet = Bench.of(1);
        panels = Panels.open(fleet.pumps());
        person = new Person(panels.address("pump-1"));
    }

    @AfterAll
    static void close() {
        panels.close();
        fleet.close();
    }

    @BeforeEach
    void asNew() {
        person.post("/api/power/off");
        person.delete("/api/faults");
        person.post("/api/power/on");
    }

    @Test
    void showsWhatStandsOnTheDisplay() {
        JsonNode shown = person.get("/api/panel").body();
        assertEquals("pump-1", shown.path("pump").asText());
        assertEquals("IDLE", shown.path("state").asText());
        assertTrue(shown.path("bedsideCode").asText().matches("[0-9]{4}"), shown.toString());
        assertEquals(517, shown.path("occlusionMmHg").asLong());
        assertTrue(shown.path("onMains").asBoolean());
        assertFalse(shown.path("linkUp").asBoolean());
        assertEquals(0, shown.path("account").path("imbalance").asLong(-1));
    }

    @Test
    void aPumpThatIsOffShowsNoCodeAndNoAlarm() {
        JsonNode shown = person.post("/api/power/off").body();
        assertEquals("OFF", shown.path("state").asText());
        assertFalse(shown.path("powered").asBoolean());
        assertEquals("", shown.path("bedsideCode").asText("absent"));
        assertEquals(0, shown.path("rateNlPerHour").asLong(-1));
        assertEquals(0, shown.path("alarms").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "pause", "silence", "rate-down", "new-patient", "stop"})
    void takesEachKey(String key) {
        long before = person.get("/api/panel").body().path("revision").asLong();
        Reply reply = person.post("/api/keys/" + key);
        assertEquals(200, reply.status());
        assertTrue(reply.body().path("revision").asLong() > before, key);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /,                       '',                                     200",
        "GET,    /app.js,                 '',                                     200",
        "GET,    /api/panel,              '',                                     200",
        "GET,    /api/faults,             '',                                     200",
        "GET,    /api/account,            '',                                     200",
        "GET,    /api/panel/more,         '',                                     404",
        "GET,    /other.js,               '',                                     404",
        "GET,    /..%2Findex.html,        '',                                     404",
        "GET,    /api/keys/stop,          '',                                     405",
        "GET,    /api/faults/occlusion,   '',                                     405",
        "PUT,    /api/keys/stop,          X-Doseline-Panel:1,                     405",
        "POST,   /api/keys/stop,          '',                                     403",
        "DELETE, /api/faults,             '',                                     403",
        "POST,   /api/keys/stop,          X-Doseline-Panel:1|Origin:http://evil,  403",
        "POST,   /api/keys/escape,        X-Doseline-Panel:1,                     404",
        "POST,   /api/panel,              X-Doseline-Panel:1,                     405",
        "POST,   /api/faults,             X-Doseline-Panel:1,                     405",
        "POST,   /api/power/maybe,        X-Doseline-Panel:1,                     404",
        "POST,   /api/link/maybe,         X-Doseline-Panel:1,                     404",
        "POST,   /,                       X-Doseline-Panel:1,                     404"})
    void answersWithAStatus(String method, String path, String headers, int status) {
        String[] pairs = headers.isEmpty() ? new String[0] : headers.split("\\||(?<=Panel|Origin):");
        assertEquals(status, person.ask(method, path, pairs).status());
    }

    /** A page on a name that a stranger's name server points to 127.0.0.1 is not let in. */
    @Test
    void answersNoOtherName() throws Exception {
        URI address = URI.create(panels.address("pump-1"));
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", address.getPort())) {
            socket.getOutputStream()
                    .write("GET /api/panel HTTP/1.1\r\nHost: evil.example\r\n\r\n".getBytes());
            assertEquals("HTTP/1.1 421", new String(socket.getInputStream().readNBytes(12)));
        }
    }

    @Test
    void pageMayLoadNothingFromElsewhere() {
        Reply page = person.get("/");
        String policy = page.whole().headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"), policy);
        assertFalse(page.whole().body().contains("//"), "no address of another site");
        assertFalse(page.whole().body().contains("style="), "the policy forbids it");
    }

    @Test
    void aFaultIsThereFromItsBeginToItsEnd() {
        Reply begun = person.post("/api/faults/occlusion?resistancePercent=400&for=60000");
        JsonNode active = begun.body().path("active").path(0);
        assertEquals("occlusion", active.path("fault").asText(), begun.body().toString());
        assertEquals(400, active.path("with").path("resistancePercent").asLong());
        assertEquals(60_000, active.path("untilMs").asLong() - active.path("sinceMs").asLong());
        assertEquals("occlusion", person.get("/api/panel").body().at("/faults/0/fault").asText());
        person.post("/api/faults/mains-off");
        assertFalse(person.get("/api/panel").body().path("onMains").asBoolean());
        assertEquals(1, person.delete("/api/faults/occlusion").body().path("active").size());
        assertEquals(0, person.delete("/api/faults").body().path("active").size());
        assertTrue(person.get("/api/panel").body().path("onMains").asBoolean());
    }

    @Test
    void aFaultMayComeAsAForm() {
        Reply begun = person.post("/api/faults/over-delivery", "ppm=50000&for=60000");
        assertEquals(50_000, begun.body().at("/active/0/with/ppm").asLong(), begun.body().toString());
    }

    @Test
    void aFaultRaisesItsAlarmOnThePanelAndSilenceSaysForHowLong() {
        person.post("/api/faults/temperature?c=60");
        JsonNode alarm = person.get("/api/panel").body().at("/alarms/0");
        assertEquals("OVERHEATING", alarm.path("code").asText());
        assertEquals("MEDIUM", alarm.path("priority").asText());
        assertEquals(0, alarm.path("silentLeftMs").asLong(-1));
        JsonNode silenced = person.post("/api/keys/silence").body().at("/alarms/0");
        assertTrue(silenced.path("silenced").asBoolean());
        long leftMs = silenced.path("silentLeftMs").asLong();
        assertTrue(leftMs > 0 && leftMs <= 120_000, leftMs + " ms");
    }

    @Test
    void theHighestAlarmStandsFirst() {
        person.post("/api/faults/mains-off");
        person.post("/api/faults/battery?percent=2"); // LOW or MEDIUM, and first
        person.post("/api/faults/free-flow?nlPerHour=1200000000");
        person.post("/api/faults/temperature?c=60");
        JsonNode alarms = person.get("/api/panel").body().path("alarms");
        String[] order = {"HIGH", "MEDIUM", "LOW"};
        int rank = 0;
        for (JsonNode alarm : alarms) {
            while (!order[rank].equals(alarm.path("priority").asText())) rank++;
        }
        assertTrue(alarms.size() >= 2, alarms.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "occlusoin;                                 did you mean occlusion?",
        "over-delivery;                             over-delivery needs ppm: 1 to 500000",
        "over-delivery?ppm=0;                       ppm is 1 to 500000, not \"0\"",
        "over-delivery?ppm=5&ppm=6;                 ppm stands there twice",
        "over-delivery?ppm=5&for=-1;                for is 1 to 2592000000 ms",
        "over-delivery?ppm=5&for=2592000001;        for is 1 to 2592000000 ms",
        "over-delivery?ppm=5&site=line;             no parameter of over-delivery",
        "air-bubble?nl=300000&for=1000;             air-bubble happens at once and does not last",
        "part-fails?part=nose;                      part is one of ram, rom",
        "mains-off?x=1;                             mains-off takes no parameter"})
    void saysWhatIsAllowedInPlaceOfABadFault(String fault, String says) {
        Reply reply = person.post("/api/faults/" + fault);
        assertEquals(422, reply.status());
        assertTrue(reply.error().contains(says), reply.error());
        assertEquals(0, person.get("/api/faults").body().path("active").size());
    }

    @Test
    void refusesAFormThatIsTooLong() {
        assertEquals(413, person.post("/api/faults/over-delivery", "ppm=" + "1".repeat(5_000)).status());
    }

    @Test
    void listsEveryFaultThatThereIs() {
        JsonNode catalogue = person.get("/api/faults").body().path("catalogue");
        assertEquals(FaultKind.values().length, catalogue.size());
        assertEquals("over-delivery", catalogue.findValuesAsText("name").stream()
                .filter(name -> name.startsWith("over")).findFirst().orElseThrow());
    }

    @Test
    void theAccountBalances() {
        JsonNode account = person.get("/api/account").body();
        assertEquals(3_600_000, account.path("unitsPerNl").asLong());
        assertEquals(0, account.path("imbalance").asLong(-1));
        long given = account.path("motor").asLong() + account.path("purge").asLong()
                + account.path("freeFlow").asLong();
        for (String sink : new String[]{"delivered", "air", "storedInLine", "storedInSyringe", "slack",
            "stepRemainder", "wrongSyringe", "inaccuracy", "stalled", "lost"})
            given -= account.path(sink).asLong();
        assertEquals(0, given);
    }

    @Test
    void writesTheAddressOfEachPanel(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("panels.json");
        panels.writeTo(file);
        assertEquals(panels.address("pump-1"),
                new JsonMapper().readTree(file.toFile()).path("pump-1").asText());
    }
}
