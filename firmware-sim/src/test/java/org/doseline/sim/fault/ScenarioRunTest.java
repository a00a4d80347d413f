package org.doseline.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.doseline.protocol.report.PumpState;
import org.doseline.sim.fault.ScenarioRun.Action;
import org.doseline.sim.fault.ScenarioRun.Due;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioRunTest {
    private static final List<String> FLEET = ScenarioFileTest.fleet(100);

    private static ScenarioRun run(String... steps) {
        return scenario(steps).runs(List.of("pump-1")).get("pump-1");
    }

    private static Scenario scenario(String... steps) {
        StringBuilder yaml = new StringBuilder("name: test\nseed: 12\nsteps:\n");
        for (String step : steps) yaml.append("  - { ").append(step).append(" }\n");
        return Scenario.read(yaml.toString());
    }

    private static List<String> words(List<Action> actions) {
        return actions.stream().map(action -> action.atMs() + " "
                + (action instanceof ScenarioRun.Inject ? "+" : "-") + action.fault()).toList();
    }

    private static List<String> played(ScenarioRun run, long untilMs) {
        return words(run.due(untilMs, PumpState.IDLE, 0).actions());
    }

    @Test
    void faultComesAtItsMomentAndGoesAfterItsTime() {
        ScenarioRun run = run("at: 30 s, fault: link-down, for: 10 s");
        Due before = run.due(29_999, PumpState.IDLE, 0);
        assertEquals(List.of(), before.actions());
        assertEquals(OptionalLong.of(30_000), before.nextMs());
        Due begun = before.rest().due(30_000, PumpState.IDLE, 0);
        assertEquals(List.of("30000 +link-down"), words(begun.actions()));
        assertEquals(OptionalLong.of(40_000), begun.nextMs());
        Due ended = begun.rest().due(40_000, PumpState.IDLE, 0);
        assertEquals(List.of("40000 -link-down"), words(ended.actions()));
        assertEquals(OptionalLong.empty(), ended.nextMs());
        assertEquals(List.of(), ended.rest().due(Long.MAX_VALUE, PumpState.IDLE, 0).actions());
    }

    @Test
    void repeatsSoOften() {
        assertEquals(List.of("5000 +clone", "6000 -clone", "15000 +clone", "16000 -clone", "25000 +clone",
                "26000 -clone"),
                played(run("at: 5 s, fault: clone, for: 1 s, every: 10 s, times: 3"), 1_000_000));
        assertEquals(101, played(run("fault: clone, every: 10 s"), 1_000_000).size());
    }

    @Test
    void clearsComeBeforeInjectionsOfTheSameMomentSoThatWhatIsNewStays() {
        assertEquals(List.of("0 +loss percent=1 direction=both", "10000 -loss percent=1 direction=both",
                "10000 +loss percent=2 direction=both"),
                played(run("at: 10 s, fault: loss, with: { percent: 2 }",
                        "at: 0 s, fault: loss, with: { percent: 1 }, for: 10 s"), 10_000));
    }

    @Test
    void waitsUntilThePumpHasRunForLongEnoughWithoutABreak() {
        ScenarioRun run = run("when: running-for 30 s, fault: occlusion, for: 10 s");
        Due started = run.due(1_000, PumpState.RUNNING, 0);
        assertEquals(OptionalLong.of(31_000), started.nextMs());
        Due paused = started.rest().due(20_000, PumpState.PAUSED, 0);
        assertEquals(OptionalLong.empty(), paused.nextMs());
        Due again = paused.rest().due(25_000, PumpState.RUNNING, 0);
        assertEquals(List.of(), again.rest().due(54_999, PumpState.RUNNING, 0).actions());
        Due late = again.rest().due(60_000, PumpState.RUNNING, 0);
        assertEquals(List.of("55000 +occlusion resistancePercent=total site=line"), words(late.actions()));
        assertEquals(OptionalLong.of(65_000), late.nextMs());
        Due cleared = late.rest().due(70_000, PumpState.PAUSED, 0);
        assertEquals(1, cleared.actions().size());
        Due another = cleared.rest().due(80_000, PumpState.RUNNING, 0);
        assertEquals(List.of(), another.rest().due(500_000, PumpState.RUNNING, 0).actions());
    }

    @ParameterizedTest
    @CsvSource({"999999,0", "1000000,1", "5000000,1"})
    void waitsForAVolume(long deliveredNl, int actions) {
        assertEquals(actions,
                run("when: delivered 1 mL, fault: occlusion").due(10, PumpState.RUNNING, deliveredNl)
                        .actions().size());
    }

    /** Asked rarely or often, a pump gets the same faults at the same moments. */
    @Test
    void howOftenItIsAskedChangesNothing() {
        for (long seed = 1; seed <= 30; seed++) {
            ScenarioRun run = Scenarios.bundled("swarm").withSeed(seed).runs(FLEET).get("pump-17");
            long endMs = 3 * 3_600_000;
            List<Action> atOnce = run.due(endMs, PumpState.IDLE, 0).actions();
            assertTrue(atOnce.size() > 20, "seed " + seed);
            List<Action> often = new ArrayList<>();
            SplittableRandom random = new SplittableRandom(seed);
            ScenarioRun rest = run;
            for (long nowMs = 0; nowMs <= endMs; nowMs += 1 + random.nextLong(200_000)) {
                Due due = rest.due(nowMs, PumpState.IDLE, 0);
                often.addAll(due.actions());
                rest = due.rest();
            }
            often.addAll(rest.due(endMs, PumpState.IDLE, 0).actions());
            assertEquals(words(atOnce), words(often), "seed " + seed);
        }
    }

    /** Asked exactly when it wants to be, it always has something to do, and all of it in time. */
    @Test
    void nextMomentIsNeverTooEarlyNorTooLate() {
        for (long seed = 1; seed <= 30; seed++) {
            Due first = Scenarios.bundled("swarm").withSeed(seed).runs(FLEET).get("pump-3")
                    .due(0, PumpState.IDLE, 0);
            ScenarioRun rest = first.rest();
            OptionalLong nextMs = first.nextMs();
            for (int asked = 0; asked < 300 && nextMs.isPresent(); asked++) {
                long nowMs = nextMs.getAsLong();
                assertEquals(List.of(), rest.due(nowMs - 1, PumpState.IDLE, 0).actions(), "seed " + seed);
                Due due = rest.due(nowMs, PumpState.IDLE, 0);
                assertTrue(!due.actions().isEmpty()
                        && due.actions().stream().allMatch(action -> action.atMs() == nowMs), "seed " + seed);
                rest = due.rest();
                nextMs = due.nextMs();
            }
        }
    }

    @Test
    void sameSeedPlaysTheSameAndAnotherDoesNot() {
        Scenario swarm = Scenarios.bundled("swarm");
        assertEquals(faults(swarm), faults(swarm));
        assertNotEquals(faults(swarm), faults(swarm.withSeed(99)));
    }

    private static Map<String, List<String>> faults(Scenario scenario) {
        Map<String, List<String>> faults = new TreeMap<>();
        scenario.runs(FLEET).forEach((pump, run) -> faults.put(pump, played(run, 7_200_000)));
        return faults;
    }

    /**
     * Swarm testing (Groce and others, ISSTA 2012): a world without a fault finds what its presence hides.
     */
    @Test
    void swarmLeavesEachFaultOutInFortyOfAHundredPumpsAndNoTwoPumpsAreAlike() {
        Map<String, List<String>> faults = faults(Scenarios.bundled("swarm"));
        assertEquals(100, faults.values().stream().distinct().count());
        for (String kind : List.of("+loss", "+corrupt", "+power-loss", "+half-open", "+total-backward",
                "+delay"))
            assertEquals(60, faults.values().stream()
                    .filter(list -> list.stream()
                            .anyMatch(one -> one.contains(kind + " ") || one.endsWith(kind)))
                    .count(), kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            all                           | 100
            10 %                          | 10
            10%                           | 10
            0 %                           | 0
            100 %                         | 100
            pump-7                        | 1
            pump-1..pump-10               | 10
            pump-95..pump-300             | 6
            '[pump-1, pump-3..pump-5, pump-4]' | 4
            """)
    void choosesPumps(String pumps, int count) {
        Map<String, ScenarioRun> runs = scenario("pumps: " + pumps + ", fault: clone").runs(FLEET);
        assertEquals(count, runs.values().stream().filter(run -> !played(run, 0).isEmpty()).count());
        assertEquals(100, runs.size());
    }

    @Test
    void shareOfASmallFleetIsRoundedUp() {
        assertEquals(1,
                scenario("pumps: 10 %, fault: clone").runs(ScenarioFileTest.fleet(3)).values().stream()
                        .filter(run -> !played(run, 0).isEmpty()).count());
    }

    @Test
    void stepForPumpsThatAreNotThereIsRefused() {
        assertEquals("steps[1].pumps: none of them is in this fleet",
                assertThrows(IllegalArgumentException.class,
                        () -> scenario("fault: clone", "pumps: pump-101, fault: clone").runs(FLEET))
                        .getMessage());
    }

    @Test
    void numbersAreDrawnForEachPumpAndEachTimeWithinTheirEnds() {
        Map<String, ScenarioRun> runs = scenario(
                "fault: loss, with: { percent: 5..8 }, every: 10 s, times: 50")
                .runs(FLEET);
        List<Long> drawn = runs.values().stream()
                .flatMap(run -> run.due(1_000_000, PumpState.IDLE, 0).actions()
                        .stream())
                .map(action -> action.fault().number("percent")).toList();
        assertEquals(5_000, drawn.size());
        for (long percent = 5; percent <= 8; percent++) {
            long one = percent;
            long count = drawn.stream().filter(value -> value == one).count();
            assertTrue(Math.abs(count - 1_250) < 5 * Math.sqrt(5_000 * 0.25 * 0.75), percent + ": " + count);
        }
        assertTrue(drawn.stream().allMatch(value -> value >= 5 && value <= 8));
    }

    @Test
    void iceDefaultOccludesAfterHalfAMinuteOfRunningForTenSeconds() {
        ScenarioRun run = Scenarios.bundled("ice-default").runs(List.of("pump-1")).get("pump-1");
        ScenarioRun running = run.due(0, PumpState.RUNNING, 0).rest();
        assertEquals(List.of("30000 +occlusion resistancePercent=total site=line",
                "40000 -occlusion resistancePercent=total site=line"),
                words(running.due(60_000, PumpState.RUNNING, 0).actions()));
        assertEquals(7, run.due(0, PumpState.IDLE, 0).actions().size());
    }
}
