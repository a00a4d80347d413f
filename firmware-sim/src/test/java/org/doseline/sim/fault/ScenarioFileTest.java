package org.doseline.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ScenarioFileTest {
    private static final String WHOLE = """
            name: all-fields
            about: Everything that can be said.
            seed: -7
            build: { mechanics: stepper, gainPpm: 5000 }
            steps:
              - pumps: [pump-1, pump-4..pump-6]
                at: 1.5 s..5 min
                fault: duplicate
                with: { percent: 1..20, direction: in }
                for: 250 ms
                every: 1 min
                times: 3
            """;
    @SuppressWarnings("unused") // by name
    private static final List<String> BUNDLED = Scenarios.NAMES;

    @ParameterizedTest
    @FieldSource("BUNDLED")
    void bundledScenarioIsReadUnderItsNameAndHasAPartForEveryFleet(String name) {
        Scenario scenario = Scenarios.bundled(name);
        assertEquals(name, scenario.name());
        assertTrue(scenario.about().endsWith("."), scenario.about());
        for (int pumps : new int[]{1, 3, 100}) assertEquals(pumps, scenario.runs(fleet(pumps)).size());
    }

    @Test
    void unknownBundledScenarioIsAnsweredWithTheNames() {
        String said = assertThrows(IllegalArgumentException.class, () -> Scenarios.bundled("clam"))
                .getMessage();
        assertTrue(said.contains("did you mean calm?") && said.contains("lying-pumps"), said);
    }

    @Test
    void everyFieldIsRead() {
        Scenario scenario = Scenario.read(WHOLE);
        assertEquals(-7, scenario.seed());
        assertEquals(Map.of("mechanics", "stepper", "gainPpm", "5000"), scenario.build());
        ScenarioStep step = scenario.steps().get(0);
        assertEquals(new PumpChoice.Named(List.of("pump-1", "pump-4..pump-6")), step.pumps());
        assertEquals(new Trigger.At(new Spread(1_500, 300_000)), step.trigger());
        assertEquals(new FaultDraft(FaultKind.DUPLICATE, Map.of("percent", "1..20", "direction", "in")),
                step.fault());
        assertEquals(new Spread(250, 250), step.forMs().orElseThrow());
        assertEquals(OptionalLong.of(60_000), step.everyMs());
        assertEquals(3, step.times());
    }

    @Test
    void whatIsLeftOutMeansAllPumpsAtOnceOnceUntilCleared() {
        Scenario scenario = Scenario.read("name: short\nsteps: [{ fault: link-down }]");
        ScenarioStep step = scenario.steps().get(0);
        assertEquals(new PumpChoice.All(), step.pumps());
        assertEquals(Trigger.FIRST, step.trigger());
        assertEquals(1, step.times());
        assertEquals(0, scenario.seed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fault: oclusion | steps[1].fault, line 4: no fault "oclusion"; did you mean occlusion?
            fault: loss | steps[1].fault, line 4: loss needs percent: 0 to 100
            fault: loss, with: { percent: 200 } | steps[1].with, line 4: loss: percent is 0 to 100, not "200"
            fault: loss, with: { percent: 5..200 } | steps[1].with, line 4: loss: percent is 0 to 100, not "200"
            fault: loss, with: { percent: 9..5 } | steps[1].with, line 4: the first of two is the smaller
            fault: loss, with: { percent: 0x1F } | steps[1].with, line 4: loss: percent is 0 to 100, not "0x1F"
            fault: loss, with: { percnt: 5 } | steps[1].with, line 4: no parameter of loss "percnt"
            fault: loss, with: { percent: [5] } | steps[1].with.percent, line 4: is one value
            fault: loss, with: { percent: 5, percent: 6 } | steps[1].with.percent, line 4: stands there twice
            fault: loss, with: 5 | steps[1].with, line 4: is a mapping
            fault: [loss] | steps[1].fault, line 4: is one value
            with: { percent: 5 } | steps[1], line 4: needs "fault"
            fault: link-down, fro: 5 s | steps[1].fro, line 4: no field "fro"; did you mean for?
            fault: link-down, for: 5 | steps[1].for, line 4: "5" is not written as 10 s; units are d, h, min, ms, s
            fault: link-down, for: 5 weeks | steps[1].for, line 4: "5 weeks" is not written as 10 s
            fault: link-down, for: -5 s | steps[1].for, line 4: "-5 s" is not written as 10 s
            fault: link-down, for: 0.5 ms | steps[1].for, line 4: "0.5 ms" is not a whole number of ms
            fault: link-down, for: 0 s | steps[1], line 4: "for" is 1 ms or longer
            fault: link-down, for: 2 min..1 min | steps[1].for, line 4: the first of two is the smaller
            fault: link-down, for: 10 s, every: 10 s | steps[1], line 4: "for" is shorter than "every"
            fault: link-down, every: 10 ms | steps[1], line 4: "every" is 1 s or longer
            fault: link-down, times: 3 | steps[1], line 4: "times" needs "every"
            fault: link-down, every: 10 s, times: 0 | steps[1], line 4: "times" is 1 or more
            fault: link-down, every: 10 s, times: two | steps[1].times, line 4: "two" is not a whole number
            fault: link-down, at: | steps[1].at, line 4: is empty
            fault: power-loss, for: 3 s | steps[1], line 4: power-loss happens at once; leave out "for"
            fault: link-down, at: 1 s, when: running-for 1 s | steps[1], line 4: has both "at" and "when"
            fault: link-down, when: runing-for 1 s | steps[1].when, line 4: no trigger "runing-for"; did you mean running-for?
            fault: link-down, when: delivered 1 s | steps[1].when, line 4: "1 s" is not written as 1 mL; units are mL, nL
            fault: link-down, when: running-for | steps[1].when, line 4: "" is not written as 10 s
            fault: link-down, pumps: 101 % | steps[1].pumps, line 4: 101 % is more than all
            fault: link-down, pumps: [pump-1, all] | steps[1].pumps, line 4: "all" is none of
            fault: link-down, pumps: [] | steps[1].pumps, line 4: names no pump
            fault: link-down, pumps: pump-9..pump-1 | steps[1].pumps, line 4: "pump-9..pump-1" is none of
            fault: link-down, pumps: pump-1..ward-9 | steps[1].pumps, line 4: "pump-1..ward-9" is none of
            fault: !!java.net.URL link-down | line 4: Global tag is not allowed
            fault: !clone link-down | steps[1].fault, line 4: has a tag
            fault: !!binary link-down | steps[1].fault, line 4: has a tag
            """)
    void whatIsWrongIsNamedWithItsPathAndLine(String step, String why) {
        assertRefused("name: wrong\nsteps:\n  - { fault: link-down }\n  - { " + step + " }\n", why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                     | the scenario is empty
            just text                              | line 1: is a mapping
            'name: a'                              | line 1: needs "steps"
            'steps: []'                            | line 1: needs "name"
            'name: Capital\nsteps: []'             | name, line 1: a name has
            'name: a\nseed: 1.5\nsteps: []'        | seed, line 2: "1.5" is not a whole number
            'name: a\nstep: []'                    | step, line 2: no field "step"; did you mean steps?
            'name: a\nbuild: [x]\nsteps: []'       | build, line 2: is a mapping
            'name: a\nbuild: {x: {y: 1}}\nsteps: []' | build.x, line 2: is one value
            'name: a\nsteps: [}'                   | line 2:
            'name: a\n---\nname: b'                | line
            'name: a\nsteps: [&a [], *a]'          | aliases
            'name: a\nsteps: &a [*a]'              | aliases
            'name: a\nsteps: [[[[[[[[[[[[]]]]]]]]]]]]' | Nesting
            '"\\0": a'                             | line
            """)
    void fileThatIsNoScenarioIsRefused(String yaml, String why) {
        assertRefused(yaml.replace("\\n", "\n"), why);
    }

    @Test
    void fileBeyondItsBoundsIsRefusedBeforeItIsUnderstood(@TempDir Path folder) throws Exception {
        String tooLong = "name: a\nsteps: []\n" + "#".repeat(ScenarioFile.MOST_CHARACTERS);
        assertRefused(tooLong, "at most 65536 characters");
        Path file = folder.resolve("long.yaml");
        Files.writeString(file, tooLong);
        assertThrows(IllegalArgumentException.class, () -> Scenario.read(file));
        Files.write(file, new byte[]{'n', (byte) 0xC3, '('});
        assertEquals("the scenario is not UTF-8",
                assertThrows(IllegalArgumentException.class, () -> Scenario.read(file)).getMessage());
        assertRefused("name: a\nsteps: [" + "{fault: clone},".repeat(501) + "]",
                "steps, line 2: has more than 500");
    }

    /** A file is a scenario or it is refused, whatever stands in it; nothing else comes out. */
    @Test
    void damagedFileIsReadOrRefused() {
        long seed = 31;
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet = "{}[]:,-&*!|>'\"%@#. \n\t0a~\u0000\u00e9\ud83d";
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            StringBuilder yaml = new StringBuilder(WHOLE);
            for (int damage = 0; damage <= random.nextInt(4); damage++)
                yaml.setCharAt(random.nextInt(yaml.length()),
                        alphabet.charAt(random.nextInt(alphabet.length())));
            try {
                Scenario.read(yaml.toString());
            } catch (IllegalArgumentException expected) {
                refused++;
            } catch (RuntimeException other) {
                throw new AssertionError("seed " + seed + ", round " + round + ":\n" + yaml, other);
            }
        }
        assertTrue(refused > 500 && refused < 2_000, refused + " refused");
    }

    private static void assertRefused(String yaml, String why) {
        String said = assertThrows(IllegalArgumentException.class, () -> Scenario.read(yaml)).getMessage();
        assertTrue(said.contains(why), said);
    }

    static List<String> fleet(int pumps) {
        return IntStream.rangeClosed(1, pumps).mapToObj(n -> "pump-" + n).toList();
    }
}
