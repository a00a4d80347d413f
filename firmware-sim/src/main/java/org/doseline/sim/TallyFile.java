package org.doseline.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.fleet.SimulatedPump;
import org.doseline.sim.link.Traffic;

/** What a fleet sent and what the broker acknowledged: in all, and the telemetry of each pump. */
final class TallyFile {
    private static final JsonMapper JSON = new JsonMapper();

    private TallyFile() {}

    static void write(Path file, Fleet fleet) throws IOException {
        Traffic.Count all = fleet.traffic();
        ObjectNode tally = JSON.createObjectNode();
        tally.put("pumps", fleet.pumps().size()).put("unsaid", all.unsaid()).put("sent", all.sent())
                .put("taken", all.taken()).put("refused", all.refused()).put("received", all.received());
        ObjectNode sent = tally.putObject("telemetrySent");
        ObjectNode taken = tally.putObject("telemetryTaken");
        for (SimulatedPump pump : fleet.pumps()) {
            Traffic.Count count = pump.traffic();
            sent.put(pump.id(), count.telemetrySent());
            taken.put(pump.id(), count.telemetryTaken());
        }
        Files.write(file, JSON.writeValueAsBytes(tally));
    }
}
