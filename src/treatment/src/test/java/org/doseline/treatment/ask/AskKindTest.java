package org.doseline.treatment.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.treatment.Fixtures;
import org.junit.jupiter.api.Test;

/** Which command answers which request: a request that was lost is found again by it. */
class AskKindTest {
    @Test
    void eachRequestIsAnsweredByTheLastCommandThatItLeadsTo() {
        assertEquals(
                List.of(CommandKind.PROGRAM, CommandKind.START, CommandKind.PAUSE, CommandKind.RESUME,
                        CommandKind.TITRATE, CommandKind.BOLUS, CommandKind.STOP, CommandKind.SILENCE),
                List.of(Fixtures.prepare("s1", OnLeaseLoss.STOP), new Ask.Start("s1", "code"),
                        new Ask.Pause("s1", "look"), new Ask.Resume("s1", ""),
                        Fixtures.titrate("s1", Fixtures.order("x", OnLeaseLoss.STOP).segments(), ""),
                        Fixtures.bolus("s1", 1, 1, ""), new Ask.Stop("s1", "enough"),
                        new Ask.Acknowledge("s1", "a1")).stream().map(Ask::kind).toList());
    }
}
