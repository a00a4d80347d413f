package org.doseline.treatment.decision;

import static org.doseline.treatment.decision.Changes.asked;
import static org.doseline.treatment.decision.Changes.situation;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.Intervention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hand changes at the pump is noticed, and told apart from our own commands. */
class HandAtThePumpTest {
    @ParameterizedTest(name = "{0} is noticed as {1}")
    @CsvSource({"pause, PAUSED", "stop, STOPPED", "slower, RATE_LOWERED", "pause then start, RESUMED",
        "start, KEY_PRESSED"})
    void aHandAtThePumpIsNoticed(String hand, Intervention what) {
        Bench bench = situation("running");
        switch (hand) {
            case "pause" -> bench.pump.pressPause();
            case "stop" -> bench.pump.pressStop();
            case "slower" -> bench.pump.pressRateDown();
            case "start" -> bench.pump.pressStart();
            default -> {
                bench.pump.pressPause();
                bench.pass(10);
                bench.report();
                bench.pump.pressStart();
            }
        }
        bench.pass(10);
        bench.report();
        assertEquals(Optional.of(what), bench.state.given().touched());
        assertEquals(hand.contains("then") ? 2 : 1, interventions(bench));
    }

    @Test
    void ourOwnCommandsAreNobodysHand() {
        Bench bench = situation("running");
        bench.ask(asked("SLOWER", bench));
        bench.live(2);
        bench.ask(asked("FASTER", bench));
        bench.live(2);
        bench.ask(new Ask.Pause("s1", "look"));
        bench.live(2);
        bench.ask(new Ask.Resume("s1", ""));
        bench.live(2);
        bench.ask(new Ask.Stop("s1", "enough"));
        bench.live(2);
        assertEquals(0, interventions(bench));
    }

    @Test
    void anAnswerThatComesAfterTheReportIsStillOurs() {
        Bench bench = situation("running");
        bench.ask(asked("SLOWER", bench));
        var answer = bench.reaches(bench.next(CommandKind.TITRATE));
        bench.pass(10);
        bench.report();
        bench.answered(answer);
        bench.live(2);
        assertEquals(0, interventions(bench));
    }

    private static long interventions(Bench bench) {
        return bench.events.stream().filter(event -> event instanceof Event.Intervened).count();
    }
}
