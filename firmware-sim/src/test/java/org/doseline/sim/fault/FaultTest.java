package org.doseline.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {
    private static final long SEED = 20_261_126;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            occlusion                            | occlusion resistancePercent=total site=line
            occlusion resistancePercent=400      | occlusion resistancePercent=400 site=line
            occlusion  site=outlet               | occlusion resistancePercent=total site=outlet
            wall-clock-step ms=-3600000          | wall-clock-step ms=-3600000
            syringe-in sizeMl=20 nl=0900000      | syringe-in make=BD sizeMl=20 nl=900000
            key name=rate-down                   | key name=rate-down
            link-down                            | link-down
            duplicate percent=100 copies=9       | duplicate percent=100 copies=9 apartMs=0 direction=both
            slow-answer of=rate meanMs=250       | slow-answer of=rate meanMs=250 jitterMs=0 mostMs=60000
            """)
    void isReadFromACommandLineAndSaysAllItsValues(String text, String canonical) {
        assertEquals(canonical, Fault.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            oclusion                       | no fault "oclusion"; did you mean occlusion?
            ''                             | no fault ""
            occlusion resistance=400       | no parameter of occlusion "resistance"
            loss percnt=10                 | did you mean percent?
            loss                           | loss needs percent: 0 to 100
            loss percent=101               | loss: percent is 0 to 100, not "101"
            loss percent=ten               | loss: percent is 0 to 100, not "ten"
            loss percent=1e1               | loss: percent is 0 to 100, not "1e1"
            loss percent=٣                 | loss: percent is 0 to 100, not "٣"
            loss percent=99999999999999999 | loss: percent is 0 to 100
            loss percent=5 percent=6       | loss: "percent" stands there twice
            loss percent                   | loss: "percent" is not parameter=value
            loss =5                        | loss: "=5" is not parameter=value
            loss percent=5 direction=up    | loss: direction is one of both, in, out, not "up"
            occlusion resistancePercent=1  | resistancePercent is 200 to 100000000 or total, not "1"
            occlusion site=outlet resistancePercent=300 | occlusion: at the outlet resistancePercent is total
            link-down ms=3                 | link-down takes no parameter
            wrong-syringe make=BD          | wrong-syringe needs sizeMl: one of 5, 10, 20, 30, 50, 60
            part-fails part=wheel          | part is one of ram, rom, cpu, flash, motor, sensors, sounder
            """)
    void isRefusedWithTheNameOfWhatIsWrongAndWhatIsAllowed(String text, String why) {
        String said = assertThrows(IllegalArgumentException.class, () -> Fault.parse(text)).getMessage();
        assertTrue(said.contains(why), said);
    }

    @Test
    void unknownNameIsAnsweredWithAllTheNames() {
        String said = assertThrows(IllegalArgumentException.class, () -> FaultKind.of("x")).getMessage();
        for (FaultKind kind : FaultKind.values()) assertTrue(said.contains(kind.word()), kind.word());
    }

    @Test
    void refusalEchoesNoLongOrControllingText() {
        String said = assertThrows(IllegalArgumentException.class,
                () -> Fault.of("loss", Map.of("percent", "\n\u001b[2J" + "9".repeat(10_000)))).getMessage();
        assertTrue(said.length() < 200 && said.chars().noneMatch(Character::isISOControl), said);
    }

    /** Every kind, with values drawn over the whole of what it takes: text and back is the same fault. */
    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void itsTextReadsBackAsTheSameFault(FaultKind kind) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + kind.ordinal());
        for (int round = 0; round < 200; round++) {
            Map<String, String> drawn = drawn(kind, random);
            if (kind == FaultKind.OCCLUSION && drawn.get("site").equals("outlet"))
                drawn.put("resistancePercent", "total");
            if (kind == FaultKind.SYRINGE_IN) drawn.put("sizeMl", "60");
            Fault fault = Fault.of(kind.word(), drawn);
            assertEquals(fault, Fault.parse(fault.toString()), () -> "seed " + SEED + ", " + fault);
            assertEquals(drawn, fault.values(), () -> "seed " + SEED + ", " + fault);
        }
    }

    /** Both ends of each range are in it, and what lies beyond is not. */
    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void rangesEndWhereTheySay(FaultKind kind) {
        for (Parameter parameter : kind.parameters()) {
            if (parameter.range().isEmpty()) continue;
            Parameter.Range range = parameter.range().get();
            for (long inside : List.of(range.least(), range.most()))
                assertEquals(Long.toString(inside), parameter.checked(Long.toString(inside)));
            for (long outside : List.of(range.least() - 1, range.most() + 1))
                assertThrows(IllegalArgumentException.class, () -> parameter.checked(Long.toString(outside)));
        }
    }

    @Test
    void oneTakesThePlaceOfAnotherUnlessWhatTellsThemApartDiffers() {
        Fault loss = Fault.parse("loss percent=10 direction=in");
        assertTrue(loss.sameAs(Fault.parse("loss percent=90 direction=in")));
        assertFalse(loss.sameAs(Fault.parse("loss percent=10 direction=out")));
        assertFalse(loss.sameAs(Fault.parse("corrupt percent=10 direction=in")));
    }

    @Test
    void numbersAndWordsAreToldApart() {
        Fault partial = Fault.parse("occlusion resistancePercent=400");
        assertEquals(400, partial.number("resistancePercent"));
        assertEquals("line", partial.word("site"));
        Fault total = Fault.parse("occlusion");
        assertFalse(total.isNumber("resistancePercent"));
        assertThrows(IllegalStateException.class, () -> total.number("resistancePercent"));
        assertThrows(IllegalStateException.class, () -> total.word("nl"));
        assertEquals(20, Fault.parse("wrong-syringe sizeMl=20").number("sizeMl"));
    }

    static Map<String, String> drawn(FaultKind kind, RandomGenerator random) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameter parameter : kind.parameters()) values.put(parameter.name(), drawn(parameter, random));
        return values;
    }

    private static String drawn(Parameter parameter, RandomGenerator random) {
        int words = parameter.words().size();
        if (parameter.range().isEmpty() || words > 0 && random.nextInt(4) == 0)
            return parameter.words().get(random.nextInt(words));
        Parameter.Range range = parameter.range().get();
        return Long.toString(random.nextLong(range.least(), range.most() + 1));
    }
}
