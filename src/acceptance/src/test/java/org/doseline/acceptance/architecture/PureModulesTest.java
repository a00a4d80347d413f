package org.doseline.acceptance.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.doseline.acceptance.architecture.wrong.AsksTheWorld;
import org.doseline.acceptance.architecture.wrong.OrdersByHash;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided depends on what is given, and on nothing else: the same input gives the same answer tomorrow. */
class PureModulesTest {
    /** What a stranger needs to run a witness or to verify an export without any other module: files, a key, a server. */
    private static final DescribedPredicate<JavaClass> ADAPTERS = JavaClass.Predicates
            .resideInAnyPackage("org.doseline.ledger.host..", "org.doseline.ledger.witness.http..",
                    "org.doseline.ledger.verify.program..");

    @ParameterizedTest
    @EnumSource(value = Module.class, names = {"DOSING", "LEDGER", "TREATMENT"})
    void readsNoClockNoChanceNoFileAndStartsNoThread(Module module) {
        Rules.touchesNothingOutside().check(module.classes().that(DescribedPredicate.not(ADAPTERS)));
    }

    @ParameterizedTest
    @EnumSource(value = Module.class, names = {"DOSING", "LEDGER", "TREATMENT"})
    void iteratesOverNothingThatAHashHasOrdered(Module module) {
        Rules.ordersNothingByHash().check(module.classes());
    }

    /** A pump's firmware and physics replay: time, chance and the link come in as arguments. */
    @ParameterizedTest
    @ValueSource(strings = {"org.doseline.sim.firmware", "org.doseline.sim.mechanics"})
    void pumpsCoreReadsNoClockNoChanceNoFileAndStartsNoThread(String where) {
        JavaClasses core = Module.FIRMWARE_SIM.classes().that(JavaClass.Predicates.resideInAPackage(where));
        assertTrue(core.size() > 10, "nothing in " + where);
        Rules.touchesNothingOutside().check(core);
        Rules.ordersNothingByHash().check(core);
    }

    @ParameterizedTest
    @ValueSource(classes = {AsksTheWorld.Clock.class, AsksTheWorld.Calendar.class, AsksTheWorld.Chance.class,
        AsksTheWorld.Name.class, AsksTheWorld.Files.class, AsksTheWorld.Worker.class, AsksTheWorld.Log.class,
        AsksTheWorld.Output.class})
    void everyWayOutIsFound(Class<?> wrong) {
        assertTrue(Wrong.found(Rules.touchesNothingOutside(), wrong));
    }

    @ParameterizedTest
    @ValueSource(classes = {OrdersByHash.InAMap.class, OrdersByHash.InASet.class,
        OrdersByHash.Collected.class})
    void everyHashOrderIsFound(Class<?> wrong) {
        assertTrue(Wrong.found(Rules.ordersNothingByHash(), wrong));
    }
}
