package org.doseline.treatment.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.Ack;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.UptimeAnchor;
import org.junit.jupiter.api.Test;

/** What relates a pump's uptime to therapy time: the answer to what left at a known time, and only within one boot. */
class AnchorTest {

    @Test
    void theAnswerToARenewalSaysThatTheUptimeWasNoHigherWhenItLeft() {
        Bench bench = renewedAfter(20_000);
        long sentMs = bench.nowMs;
        Effect renew = bench.next(CommandKind.RENEW);
        bench.pass(100);
        Ack answer = bench.reaches(renew);
        bench.answered(answer);
        assertEquals(Optional.of(new UptimeAnchor(1, answer.uptimeMs(), sentMs)), bench.state.anchor());
    }

    @Test
    void ofTwoRelationsTheTighterOneStays() {
        Bench bench = renewedAfter(20_000);
        Optional<UptimeAnchor> before = bench.state.anchor();
        Effect renew = bench.next(CommandKind.RENEW);
        // 2 % of 20 s have been gained by the older one, and an answer after more than that says less
        bench.pass(2_000);
        bench.answered(bench.reaches(renew));
        assertEquals(before, bench.state.anchor());
    }

    /** It was made before the renewal left, so it says nothing of the uptime at that time. */
    @Test
    void anAnswerToSomethingElseIsNotHeldAgainstTheTimeOfTheRenewal() {
        Bench bench = Bench.programmed();
        bench.ask(new Ask.Start("s1", bench.pump.bedsideCode()));
        Effect start = bench.next(CommandKind.START);
        bench.answered(bench.reaches(start));
        Optional<UptimeAnchor> before = bench.state.anchor();
        Ack again = bench.reaches(start);
        bench.pass(6_000);
        bench.report();
        bench.tick();
        assertEquals(1, bench.sentOf(CommandKind.RENEW));
        bench.answered(again);
        assertEquals(before, bench.state.anchor());
    }

    @Test
    void anAnswerOfTheBootBeforeRelatesNothingInThisOne() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Pause("s1", "look"));
        Ack late = bench.reaches(bench.next(CommandKind.PAUSE));
        bench.pump.reboot();
        bench.pass(10);
        bench.report();
        bench.answered(late);
        assertEquals(Optional.empty(), bench.state.anchor());
    }

    /** By the clock of whoever committed it, which may be ahead: the pump would seem to have had no time since. */
    @Test
    void theAnswerToACommandOfAFormerOwnerRelatesNothing() {
        Bench bench = Bench.running();
        bench.ask(new Ask.Pause("s1", "look"));
        Effect pause = bench.next(CommandKind.PAUSE);
        Bedside was = bench.state;
        OpenCommand row = was.open().get(0);
        OpenCommand ahead = new OpenCommand(row.command(), row.payload(), row.status(),
                bench.nowMs + 3_600_000,
                bench.nowMs + 3_600_000, row.session(), row.person(), row.askId());
        bench.state = Bedside.restored(Fixtures.PUMP, Fixtures.CELL, was.ownership(), was.placement(),
                List.of(ahead), was.chain(), was.given().changed());
        bench.report();
        bench.take(new Input.TookOver(2, 1));
        bench.answered(bench.reaches(pause));
        assertEquals(Optional.empty(), bench.state.anchor());
    }

    private static Bench renewedAfter(long ms) {
        Bench bench = Bench.running();
        bench.pass(ms);
        bench.report();
        bench.tick();
        return bench;
    }
}
