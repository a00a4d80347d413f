package org.doseline.dosing.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.Trees;
import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.InputRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PumpProfileReaderTest {
    private static final String PUMP = "{'rateStep':'0.1 mL/h','minRate':'0.1 mL/h','maxRate':'1200 mL/h',"
            + "'syringe':{'make':'BD','size':'50 mL'}}";
    private static final String BANDED = PUMP.replace("'0.1 mL/h','minRate'",
            "[{'below':'10 mL/h','step':'0.01 mL/h'},{'below':'100 mL/h','step':'0.1 mL/h'},{'step':'1 mL/h'}],'minRate'");

    @Test
    void aPumpOfOneStepWithItsSyringeIsRead() {
        PumpProfile pump = read(PUMP);
        assertEquals(List.of(new RateBand(0, 100_000)), pump.bands());
        assertEquals(50_000_000, pump.syringe().orElseThrow().size().nl());
    }

    @Test
    void bandsMayBeWrittenByTheirStartsAndAPumpMaySayWhatItRunsWithASyringe() {
        PumpProfile pump = read(PUMP.replace("'0.1 mL/h','minRate'",
                "[{'step':'0.01 mL/h'},{'from':'10 mL/h','step':'0.1 mL/h'},{'from':'100 mL/h','step':'1 mL/h'}],'minRate'")
                .replace("'50 mL'", "'50 mL','minRate':'0.5 mL/h','maxRate':'100 mL/h'"));
        assertEquals(read(BANDED).bands(), pump.bands());
        assertEquals(new FlowRate(500_000), pump.syringe().orElseThrow().minRate().orElseThrow());
        assertEquals(new FlowRate(100_000_000), pump.syringe().orElseThrow().maxRate().orElseThrow());
        assertEquals(Optional.empty(),
                read(PUMP.replace(",'syringe':{'make':'BD','size':'50 mL'}", ""))
                        .syringe());
    }

    /** Exact nL/h, the floor on the grid, the next rate. */
    @ParameterizedTest
    @CsvSource({
        "9997500/1,   9990000,  10000000",
        "10000000/1,  10000000, 10100000",
        "99975000/1,  99900000, 100000000",
        "100000000/1, 100000000, 101000000",
        "29999999/3,  9990000,  10000000",
        "1/3,         0,        10000"
    })
    void aRateIsFlooredOnTheBandOfTheExactRateAndFollowedByTheNextThatRuns(String exact, long floor,
            long next) {
        PumpProfile pump = read(BANDED);
        assertEquals(new FlowRate(floor), pump.floor(Fraction.parse(exact)));
        assertEquals(new FlowRate(next), pump.next(new FlowRate(floor)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'rateStep':'0.1 mL/h' | 'rateStep':'0.3 mL/h'  | rateStep | PUMP_INVALID",
        "'rateStep':'0.1 mL/h' | 'rateStep':'0 mL/h'    | rateStep | ZERO",
        "'rateStep':'0.1 mL/h' | 'rateStep':'0.1'       | rateStep | UNIT_MISSING",
        "'minRate':'0.1 mL/h'  | 'minRate':'1300 mL/h'  | rateStep | PUMP_INVALID",
        "'maxRate':'1200 mL/h' | 'maxRate':1200         | maxRate  | TYPE",
        "'size':'50 mL'        | 'size':'50 mg'         | syringe.size | UNIT_MISMATCH",
        "'size':'50 mL'        | 'size':'50 mL','colour':'red' | syringe.colour | UNKNOWN_FIELD",
        "'size':'50 mL'        | 'size':'50 mL','minRate':'0.5' | syringe.minRate | UNIT_MISSING",
        "'size':'50 mL'        | 'size':'50 mL','maxRate':'0 mL/h' | syringe.maxRate | ZERO",
        "'maxRate':'1200 mL/h' | 'maxRate':'1200 mL/h','kvo':'1 mL/h' | kvo | UNKNOWN_FIELD",
        "'rateStep':'0.1 mL/h' | 'rateStep':[]          | rateStep | PUMP_INVALID",
        "'rateStep':'0.1 mL/h' | 'rateStep':[{'step':'0.1 mL/h','upTo':'9 mL/h'}] | rateStep[0].upTo | UNKNOWN_FIELD",
        "'rateStep':'0.1 mL/h' | 'rateStep':[{'from':'0.15 mL/h','step':'0.1 mL/h'}] | rateStep[0].step | PUMP_INVALID",
        "'rateStep':'0.1 mL/h' | 'rateStep':[{'below':'10 mL/h','step':'0.1 mL/h'},{'below':'9 mL/h','step':'1 mL/h'},{'step':'1 mL/h'}] | rateStep | PUMP_INVALID"
    })
    void aPumpThatCannotBeIsRefusedAtItsField(String written, String instead, String field, String kind) {
        InputRefused refused = assertThrows(InputRefused.class, () -> read(PUMP.replace(written, instead)));
        assertEquals(field + " " + kind, refused.refusal().field() + " " + refused.refusal().kind());
    }

    private static PumpProfile read(String json) {
        return PumpProfileReader.read(Trees.of(json.replace('\'', '"')));
    }
}
