package org.doseline.service.export.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.Actor;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.service.audit.Story;
import org.doseline.service.export.selected.ExportedRow;
import org.junit.jupiter.api.Test;

class ReportedLeavesTest {
    @Test
    void findingsThatDoNotFitAreCounted() {
        assertEquals(300, findings(300).findings().size());
        ReportedLeaves many = findings(1_302);
        assertEquals(301, many.findings().size());
        assertEquals("1,002 more findings did not fit here. They are in entries.csv of the same export.",
                many.findings().get(300).what());
    }

    private static ReportedLeaves findings(int count) {
        ReportedLeaves leaves = new ReportedLeaves(new Story(1), Map.of(), new ReportTime(ZoneOffset.UTC));
        Leaf alarm = Leaf.of("PUMP_ALARM", "ev-1").at(Instant.EPOCH, 1).by(Actor.of("controller"))
                .detail(JsonObject.object().with("text", "Occlusion").with("priority", "HIGH").build())
                .build();
        for (int index = 0; index < count; index++)
            leaves.take(new ExportedRow(index, alarm.bytes(), "PUMP_ALARM",
                    Optional.of("s-1"), Optional.of("pump-1"), Optional.empty(), 1));
        return leaves;
    }
}
