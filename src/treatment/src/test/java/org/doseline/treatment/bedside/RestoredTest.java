package org.doseline.treatment.bedside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.junit.jupiter.api.Test;

/** A pump as its rows tell: what is known at once, and what an earlier look of the same process adds. */
class RestoredTest {
    private static final Placement PLACED = Fixtures.placement("s1", OnLeaseLoss.STOP);

    @Test
    void openCommandsStandInTheOrderOfTheirSequencesWhateverTheOrderOfTheRows() {
        Bedside state = restored(0, open(CommandKind.STOP, 14, 7), open(CommandKind.START, 10, 5),
                open(CommandKind.PAUSE, 12, 6));
        assertEquals(List.of(10L, 12L, 14L),
                state.open().stream().map(command -> command.command().sequence()).toList());
    }

    @Test
    void theFirstStopThatMayStillTakeEffectIsTheOneToBeConfirmed() {
        assertEquals(Optional.of(7L), restored(0, open(CommandKind.STOP, 16, 9),
                open(CommandKind.STOP, 14, 7), open(CommandKind.START, 10, 5)).stopDecidedMs());
        assertEquals(Optional.of(9L), restored(14, open(CommandKind.STOP, 16, 9),
                open(CommandKind.STOP, 14, 7)).stopDecidedMs());
        assertEquals(Optional.empty(), restored(16, open(CommandKind.STOP, 16, 9)).stopDecidedMs());
        assertEquals(Optional.empty(), restored(0, open(CommandKind.START, 10, 5)).stopDecidedMs());
    }

    @Test
    void whereNobodyKnowsWhatWasAppliedTheFastestThatTheOrderAllowsMayRun() {
        Bedside state = restored(0);
        assertEquals(Course.fastest(PLACED.order()), state.given().course(PLACED.order()));
        assertTrue(state.given().mayHaveFlowed());
        assertEquals(Given.NOTHING, Bedside.restored(Fixtures.PUMP, Fixtures.CELL, new Ownership(1, 1, true),
                Optional.empty(), List.of(), EventChain.EMPTY).given());
    }

    @Test
    void ofTheSamePlacementWhatWasHeardBeforeIsKept() {
        Bedside earlier = restored(0).with(new Given(5_000, true, Optional.empty(),
                Optional.of(Intervention.PAUSED), false));
        Given kept = restored(0).withWhatWasHeardBy(earlier).given();
        assertEquals(5_000, kept.highestTotalNl());
        assertEquals(Optional.of(Intervention.PAUSED), kept.touched());
        assertEquals(Optional.of(Course.fastest(PLACED.order())), kept.changed(), "by the rows");
    }

    @Test
    void ofAnotherPlacementNothingOfTheVolumeIsKept() {
        Bedside earlier = restored(0).with(Fixtures.placement("s2", OnLeaseLoss.STOP))
                .with(new Given(5_000, true, Optional.empty(), Optional.empty(), false));
        assertEquals(0, restored(0).withWhatWasHeardBy(earlier).highestTotalNl());
    }

    @Test
    void alarmsAStopToBeConfirmedAndTheCertaintyOfTheCellAreKept() {
        Bedside earlier = restored(0).with(new Alarm(AlarmCode.PUMP_SILENT, 3))
                .withStopDecided(Optional.of(4L)).with(new Ownership(1, 1, true).certainUntil(99));
        Bedside again = restored(0).withWhatWasHeardBy(earlier);
        assertTrue(again.alarms().containsKey(AlarmCode.PUMP_SILENT));
        assertEquals(Optional.of(4L), again.stopDecidedMs());
        assertEquals(99, again.ownership().certainUntilMs());
        assertEquals(Optional.of(7L), restored(0, open(CommandKind.STOP, 14, 7))
                .withWhatWasHeardBy(earlier).stopDecidedMs(), "the rows come first");
    }

    /** Its outcome is in the rows, and what the pump said with it is lost. */
    @Test
    void aCommandThatMayRaiseTheFlowAndIsNoLongerOpenIsUnheard() {
        OpenCommand start = open(CommandKind.START, 10, 5);
        assertTrue(restored(0).withWhatWasHeardBy(restored(0, start)).given().unheard());
        assertFalse(restored(0, start).withWhatWasHeardBy(restored(0, start)).given().unheard());
        assertFalse(restored(0).withWhatWasHeardBy(restored(0, open(CommandKind.PAUSE, 10, 5))).given()
                .unheard());
        assertFalse(restored(0).withWhatWasHeardBy(restored(0)).given().unheard());
    }

    @Test
    void whatIsOpenBelowASpentBarrierCanNoLongerTakeEffect() {
        Bedside state = restored(12, open(CommandKind.PAUSE, 10, 5), open(CommandKind.PAUSE, 12, 5),
                open(CommandKind.PAUSE, 13, 6));
        assertEquals(List.of(13L),
                state.pending().stream().map(command -> command.command().sequence()).toList());
    }

    @Test
    void openCommandsAreFoundByWhatTheyAre() {
        Bedside state = restored(0, open(CommandKind.PAUSE, 10, 5), open(CommandKind.START, 12, 6));
        assertEquals("c12", state.openDoseCommand().orElseThrow().command().commandId());
        assertEquals("c12", state.open(CommandKind.START).orElseThrow().command().commandId());
        assertEquals("c10", state.open("c10").orElseThrow().command().commandId());
        assertEquals(Optional.empty(), state.open(CommandKind.STOP));
        assertEquals(Optional.empty(), restored(0, open(CommandKind.PAUSE, 10, 5)).openDoseCommand());
    }

    @Test
    void anAlarmIsFoundByItsId() {
        Bedside state = restored(0).with(new Alarm(AlarmCode.PUMP_SILENT, 3))
                .with(new Alarm(AlarmCode.FREE_FLOW, 4));
        assertEquals("PUMP_SILENT", state.activeAlarm("PUMP_SILENT").orElseThrow().id());
        assertEquals(Optional.empty(), state.activeAlarm("TWO_PUMPS"));
    }

    @Test
    void theLatestBasisIsTheHighestThatEverLeft() {
        Bedside state = restored(0);
        assertEquals(0, state.latestBasisUptimeMs());
        Bedside once = state.with(state.contact().with(new Renewal("r1", 700, 1)));
        assertEquals(700, once.latestBasisUptimeMs());
        assertEquals(700, once.with(once.contact().with(new Renewal("r2", 600, 2))).latestBasisUptimeMs());
        assertEquals(700, once.with(once.contact().withBasis(600)).latestBasisUptimeMs());
        assertEquals(800, once.with(once.contact().withBasis(800)).latestBasisUptimeMs());
    }

    @Test
    void theSamePlacementAgainKeepsItsTotalAndAnotherStartsAtNothing() {
        Bedside state = restored(0)
                .with(new Given(5_000, true, Optional.empty(), Optional.empty(), false));
        assertEquals(5_000, state.with(PLACED).highestTotalNl());
        assertEquals(0, state.with(Fixtures.placement("s2", OnLeaseLoss.STOP)).highestTotalNl());
    }

    private static Bedside restored(long settledBelow, OpenCommand... open) {
        return Bedside.restored(Fixtures.PUMP, Fixtures.CELL, new Ownership(1, 100, true, settledBelow),
                Optional.of(PLACED), List.of(open), EventChain.EMPTY);
    }

    private static OpenCommand open(CommandKind kind, long sequence, long atMs) {
        CommandBody body = switch (kind) {
            case START -> new Start("ord-as-s1", Sha256.of(new byte[0]), "code");
            case PAUSE, STOP -> new Reason("because");
            default -> new Nothing();
        };
        return OpenCommand.intended(new Command("c" + sequence, Fixtures.PUMP, Optional.of("as-s1"), "boot-1",
                1, sequence, kind, 1, 0, 5_000, body), atMs, Optional.of("s1"), Optional.empty(),
                Optional.empty());
    }
}
