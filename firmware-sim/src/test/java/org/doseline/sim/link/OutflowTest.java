package org.doseline.sim.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.sim.link.Outflow.Parcel;
import org.junit.jupiter.api.Test;

class OutflowTest {
    private final List<String> handed = new ArrayList<>();
    private boolean takes = true;
    private final Outflow outflow = new Outflow(parcel -> {
        if (takes) handed.add(parcel.packet().topic());
        return takes;
    });

    @Test
    void handsOverOnlyWhatTheBrokerTakesUnanswered() {
        outflow.open(2);
        for (String topic : List.of("a", "b", "c", "d")) assertTrue(outflow.send(parcel(topic)));
        assertEquals(List.of("a", "b"), handed);
        outflow.answered();
        assertEquals(List.of("a", "b", "c"), handed);
        outflow.answered();
        outflow.answered();
        assertEquals(List.of("a", "b", "c", "d"), handed);
    }

    @Test
    void waitsInOrderUntilItIsOpened() {
        outflow.send(parcel("a"));
        outflow.send(parcel("b"));
        assertEquals(List.of(), handed);
        outflow.open(10);
        assertEquals(List.of("a", "b"), handed);
    }

    @Test
    void keepsWhatTheClientDidNotTakeForLater() {
        outflow.open(10);
        takes = false;
        outflow.send(parcel("a"));
        takes = true;
        outflow.send(parcel("b"));
        assertEquals(List.of("a", "b"), handed);
    }

    @Test
    void isBounded() {
        int waiting = 0;
        while (waiting < 1_000_000 && outflow.send(parcel("t"))) waiting++;
        assertEquals(16_384, waiting);
        assertFalse(outflow.send(parcel("t")));
    }

    private static Parcel parcel(String topic) {
        return new Parcel(null, new Packet(topic, false, Optional.empty(), Optional.empty(), new byte[0]));
    }
}
