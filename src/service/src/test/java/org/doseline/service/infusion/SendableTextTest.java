package org.doseline.service.infusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Reason;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class SendableTextTest {
    /** A line break in the reason must not keep a stop from the pump. */
    @Test
    void noReasonKeepsAStopFromGoingOut() throws Exception {
        for (String typed : List.of("", "uneasy\npatient", "tab\t", "\u0000", "\u0085", "half a pair \ud800",
                "\udc00", "x".repeat(5_000), "x".repeat(199) + "\ud83d\ude00", "\ud83d\ude00".repeat(200))) {
            Reason reason = new Reason(InfusionResource.sendable(typed));
            Command stop = new Command("c-1", "pump-1", Optional.empty(), "boot", 1, 1, CommandKind.STOP, 0,
                    0,
                    5_000, reason);
            assertEquals(reason, CommandCodec.decode(CommandCodec.encode(stop)).body());
        }
    }

    @Test
    void whatCanTravelTravelsAsItIs() {
        assertEquals("Übelkeit, 10:44", InfusionResource.sendable(" Übelkeit, 10:44 "));
    }
}
