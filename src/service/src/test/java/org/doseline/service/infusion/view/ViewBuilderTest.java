package org.doseline.service.infusion.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.PumpState;
import org.doseline.service.infusion.GoldenBeds;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.alarm.Alarm;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Input;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ViewBuilderTest {
    private static final Deadlines DEADLINES = new Deadlines(TimeScale.REAL);
    private static final long NOW_MS = GoldenBeds.HEARD_MS + 500;

    @ParameterizedTest(name = "{0}: {1}, {2} when confirmed, {3} when silent")
    @CsvSource({
        "ASSOCIATED, PREPARING,  Preparing,    Pump silent",
        "PROGRAMMED, READY,      Ready,        Pump silent",
        "RUNNING,    RUNNING,    Infusing,     Pump silent",
        "PAUSED,     PAUSED,     Paused,       Pump silent",
        "LEASE_LOST, LEASE_LOST, Stopped itself, Pump silent",
        "COMPLETE,   COMPLETE,   Complete,     Complete",
        "STOPPED,    STOPPED,    Stopped,      Stopped",
        "FAULT,      STOPPED,    Stopped,      Stopped"})
    void eachPhaseHasItsWordAndWhatIsNotKnownIsSaid(PumpState state, String phase, String word,
            String silent) {
        Bedside bedside = GoldenBeds.heard(state);
        View.Standing confirmed = view(bedside, NOW_MS).now();
        assertEquals(phase, confirmed.phase());
        assertEquals("CONFIRMED", confirmed.known());
        assertEquals(word, confirmed.word());
        assertEquals(Optional.empty(), confirmed.instruction());

        View.Standing later = view(bedside, GoldenBeds.HEARD_MS + DEADLINES.silentAfterMs() + 1).now();
        assertEquals(silent, later.word());
        assertEquals(silent.equals(word) ? "CONFIRMED" : "SILENT", later.known());

        View.Standing unknown = view(GoldenBeds.uncertain(bedside, CommandKind.PAUSE), NOW_MS).now();
        assertEquals("UNKNOWN", unknown.known());
        assertEquals("Not confirmed", unknown.word());
        assertEquals("Read the rate on the pump's display.", unknown.instruction().orElseThrow());
        assertEquals("PAUSE", unknown.pending().orElseThrow().kind());
        assertTrue(!unknown.sentence().contains("fail"), unknown.sentence());
    }

    /** F-49: the copy stands still while the pump runs on, so that nothing that was said is shown as confirmed. */
    @ParameterizedTest
    @EnumSource(value = PumpState.class, names = {"RUNNING", "PAUSED", "STOPPED"})
    void ofTwoPumpsUnderOneNameNothingIsConfirmed(PumpState state) {
        Bedside bedside = GoldenBeds.heard(state)
                .after(new Event.Raised(new Alarm(AlarmCode.TWO_PUMPS, NOW_MS)));
        View.Standing two = view(bedside, NOW_MS).now();
        assertEquals("UNKNOWN", two.known());
        assertEquals("Not confirmed", two.word());
        assertEquals("Read the rate on the pump's display.", two.instruction().orElseThrow());
        assertTrue(two.sentence().startsWith("Two devices report under this pump's name"), two.sentence());
        assertEquals(List.of(), two.rate().candidates());
        assertEquals(Optional.empty(), two.pending());
        assertFalse(two.actions().resume().on());
        assertTrue(two.actions().stop().on());
    }

    @Test
    void aPumpThatIsSilentForLongerThanItsLeaseIsSaidToHaveStoppedByItself() {
        Bedside bedside = GoldenBeds.heard(PumpState.RUNNING);
        String soon = view(bedside, GoldenBeds.HEARD_MS + DEADLINES.silentAfterMs() + 1).now().sentence();
        assertTrue(soon.contains("the pump stops by itself by"), soon);
        String late = view(bedside, GoldenBeds.HEARD_MS + TimeUnit.HOURS.toMillis(1)).now().sentence();
        assertTrue(late.contains("the pump has stopped by itself by"), late);
    }

    @ParameterizedTest
    @EnumSource
    void aButtonIsOnExactlyWhenTheCoreWouldNotTurnTheRequestDown(PumpState state) {
        for (boolean hold : new boolean[]{false, true}) {
            for (boolean unknown : new boolean[]{false, true}) {
                Bedside heard = GoldenBeds.heard(state, hold);
                Bedside bedside = unknown ? GoldenBeds.uncertain(heard, CommandKind.PAUSE) : heard;
                View.ActionsView shown = view(bedside, NOW_MS).now().actions();
                assertEquals(Decide.refusesToPrepare(bedside, "s-1", NOW_MS, DEADLINES).isEmpty(),
                        shown.prepare().on());
                assertEquals(admits(bedside, new Ask.Start("s-1", "4711")), shown.start().on());
                assertEquals(admits(bedside, new Ask.Pause("s-1", "")), shown.pause().on());
                assertEquals(admits(bedside, new Ask.Resume("s-1", "4711")), shown.resume().on());
                assertEquals(admits(bedside, new Ask.Stop("s-1", "")), shown.stop().on());
                assertEquals(hold, shown.resume().needsCode());
                for (View.ActionView button : List.of(shown.prepare(), shown.start(), shown.pause(),
                        shown.resume(), shown.stop())) {
                    assertEquals(button.on(), button.why().isEmpty(), "what is off says why");
                }
            }
        }
    }

    private static boolean admits(Bedside bedside, Ask ask) {
        return Decide.decide(bedside, new Input.Asked(ask, "nurse", "ask"), NOW_MS, DEADLINES).events()
                .stream()
                .noneMatch(Event.TurnedDown.class::isInstance);
    }

    @ParameterizedTest(name = "{0} unknown while {1}: {2}")
    @CsvSource({
        "START,  PROGRAMMED, 0;27.1",
        "RESUME, PAUSED,     0;27.1",
        "PAUSE,  RUNNING,    27.1;0",
        "STOP,   RUNNING,    27.1;0",
        "STOP,   PAUSED,     0"})
    void anUnknownOutcomeShowsEveryRateThatMayBeTrue(CommandKind kind, PumpState state, String candidates) {
        View.Standing now = view(GoldenBeds.uncertain(GoldenBeds.heard(state), kind), NOW_MS).now();
        assertEquals(List.of(candidates.split(";")), now.rate().candidates());
        assertTrue(view(GoldenBeds.heard(state), NOW_MS).now().rate().candidates().isEmpty());
    }

    /** The lease of 60 s was renewed last at an uptime 1 s before the report: 59 s after it, and 2 % for drift. */
    @Test
    void aSilentPumpIsSaidToStopByTheEndOfItsLease() {
        long laterMs = GoldenBeds.HEARD_MS + 20_000;
        String sentence = view(GoldenBeds.heard(PumpState.RUNNING), laterMs).now().sentence();
        String end = org.doseline.service.time.TimeText.clock(GoldenBeds.HEARD_MS + 59_000 * 102 / 100);
        assertEquals("No report since " + org.doseline.service.time.TimeText.clock(GoldenBeds.HEARD_MS)
                + ". By its order the pump stops by itself by " + end + " at the latest.", sentence);
    }

    @Test
    void amountsAreOneNumberWhenConfirmedAndBoundsWhenNot() {
        assertEquals("0.007 mL".replace(" mL", ""),
                view(GoldenBeds.heard(PumpState.PAUSED), NOW_MS).now().delivered().ml().substring(0, 5));
        View.DeliveredView silent = view(GoldenBeds.heard(PumpState.RUNNING), GoldenBeds.HEARD_MS + 20_000)
                .now()
                .delivered();
        assertTrue(silent.ml().contains(" to "), silent.ml());
        assertTrue(silent.atMostNl() > silent.atLeastNl());
        assertTrue(silent.atMostNl() <= silent.totalNl());
    }

    @Test
    void anEndedSessionHasNoButtonsAndItsLastReportStands() {
        View view = builder().of(GoldenBeds.heard(PumpState.STOPPED), false, Optional.of(1L),
                Optional.empty(),
                NOW_MS + 86_400_000);
        assertEquals("CONFIRMED", view.now().known());
        assertTrue(!view.now().actions().stop().on());
        assertTrue(view.now().alarms().isEmpty());
        assertEquals(Optional.empty(), view.now().pump().leaseLeftMs());
    }

    @Test
    void aSessionThatIsNotOnItsPumpIsPlanned() {
        View view = new ViewBuilder(GoldenBeds.fixed("s-9"), TimeScale.REAL).of(
                GoldenBeds.heard(PumpState.RUNNING),
                true, Optional.empty(), Optional.empty(), NOW_MS);
        assertEquals("PLANNED", view.now().phase());
        assertEquals("0", view.now().delivered().mg().orElseThrow());
        assertTrue(!view.now().actions().prepare().on(), "another infusion is on this pump");
        assertTrue(!view.now().actions().stop().on(), "a stop belongs to the session on the pump");
    }

    /** What is said of it is no confirmed amount, also while the pump goes on reporting. */
    @ParameterizedTest
    @EnumSource(value = PumpState.class, names = {"RUNNING", "PAUSED", "STOPPED", "COMPLETE"})
    void aTotalThatContradictedItselfIsNeverOneNumber(PumpState state) {
        Bedside bedside = GoldenBeds.heard(state)
                .after(new Event.Raised(new Alarm(AlarmCode.TOTAL_CONTRADICTED, NOW_MS)));
        View.DeliveredView delivered = view(bedside, NOW_MS).now().delivered();
        assertTrue(delivered.ml().endsWith(" to 18.125"), delivered.ml());
        assertTrue(delivered.mg().orElseThrow().endsWith(" to 36.25"), delivered.mg().orElseThrow());
    }

    @Test
    void untilThePumpHasAnsweredATakeoverARunningInfusionHasGivenNoOneNumber() {
        Bedside bedside = GoldenBeds.heard(PumpState.RUNNING).after(new Event.TookOver(2, 9));
        assertTrue(view(bedside, NOW_MS).now().delivered().ml().endsWith(" to 18.125"));
        Bedside ended = GoldenBeds.heard(PumpState.STOPPED).after(new Event.TookOver(2, 9));
        assertFalse(view(ended, NOW_MS).now().delivered().ml().contains(" to "), "what has ended stays");
    }

    /** F-50: the key for a new patient, or a lost memory, after something was given. */
    @Test
    void aPumpThatLeftAnInfusionDoesNotMakeItLookUnprepared() {
        View.Standing left = view(heardOfNothing(GoldenBeds.heard(PumpState.RUNNING)), NOW_MS).now();
        assertEquals("Not on the pump", left.word());
        assertTrue(left.sentence().startsWith("The pump is not bound to this infusion any more."),
                left.sentence());
        assertTrue(left.delivered().ml().endsWith(" to 18.125"), left.delivered().ml());
    }

    @ParameterizedTest
    @EnumSource(value = PumpState.class, names = {"RUNNING", "PAUSED", "LEASE_LOST", "PROGRAMMED"})
    void anInfusionOfWhichThePumpNeverToldTheEndIsNotConfirmedOnceAnotherOneIsOnIt(PumpState state) {
        View.Standing now = builder().of(GoldenBeds.heard(state), false, Optional.of(1L), Optional.empty(),
                NOW_MS + 86_400_000).now();
        assertEquals("SILENT", now.known());
        assertEquals("End not reported", now.word());
        assertTrue(
                now.sentence()
                        .contains("at " + org.doseline.service.time.TimeText.clock(GoldenBeds.HEARD_MS)),
                now.sentence());
        assertEquals(Optional.empty(), now.timeLeftMs());
        assertEquals(Optional.empty(), now.endsAtText());
    }

    @Test
    void anEndedInfusionWhoseTotalFellIsToldBetweenItsBounds() {
        Bedside fell = GoldenBeds.heard(PumpState.STOPPED).withTotalAtLeast(9_000_000);
        View.Standing now = builder().of(fell, false, Optional.of(1L), Optional.empty(), NOW_MS).now();
        assertEquals("9 to 18.125", now.delivered().ml());
        assertEquals("Stopped. 9 to 18.125 mL of 18.125 mL given.", now.sentence());
    }

    /** Nothing flowed by its last word: it neither goes on to its end nor stops by itself. */
    @ParameterizedTest
    @EnumSource(value = PumpState.class, names = {"PROGRAMMED", "PAUSED"})
    void aSilentPumpThatDidNotFlowIsNotSaidToGoOnOrToStop(PumpState state) {
        String said = view(GoldenBeds.heard(state), GoldenBeds.HEARD_MS + 20_000).now().sentence();
        assertFalse(said.contains("By its order"), said);
        assertTrue(said.contains("only its display says"), said);
    }

    @Test
    void whileThePumpIsSilentTooNoFlowIsAmongWhatMayBeTrue() {
        Bedside resumed = GoldenBeds.uncertain(GoldenBeds.heard(PumpState.RUNNING), CommandKind.START);
        assertEquals(List.of("27.1"), view(resumed, NOW_MS).now().rate().candidates());
        assertEquals(List.of("27.1", "0", "27.2"), // the next step's
                view(resumed, GoldenBeds.HEARD_MS + 20_000).now().rate().candidates());
    }

    @Test
    void eachOfTwoCommandsWithoutAnOutcomeAddsWhatMayBeTrue() {
        Bedside both = GoldenBeds.uncertain(
                GoldenBeds.uncertain(GoldenBeds.heard(PumpState.RUNNING), CommandKind.START),
                CommandKind.PAUSE);
        assertEquals(List.of("27.1", "0"), view(both, NOW_MS).now().rate().candidates());
    }

    private static Bedside heardOfNothing(Bedside bedside) {
        LastReport last = GoldenBeds.report(PumpState.IDLE, true);
        LastReport unbound = new LastReport(Optional.empty(), last.bootId(), last.bootCount(),
                last.uptimeMs(), last.revision(), PumpState.IDLE, true, -1, 0, 0, 0, List.of(),
                GoldenBeds.HEARD_MS);
        return bedside.after(new Event.Reported(unbound, Optional.empty(), true));
    }

    private static View view(Bedside bedside, long nowMs) {
        return builder().of(bedside, true, Optional.empty(), Optional.empty(), nowMs);
    }

    private static ViewBuilder builder() { return new ViewBuilder(GoldenBeds.fixed("s-1"), TimeScale.REAL); }
}
