package org.doseline.acceptance.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.doseline.acceptance.architecture.wrong.UsesAFramework;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each module may import: the table of the architecture. */
class ModuleImportsTest {
    private static final int FEWEST_CLASSES = 10;

    @ParameterizedTest
    @EnumSource(Module.class)
    void everyModuleIsReallyLookedAtAndKeepsToItsOwnPackages(Module module) {
        assertTrue(module.classes().size() >= FEWEST_CLASSES, module + " was not built");
        Rules.livesUnder(module.root).check(module.classes());
    }

    @ParameterizedTest
    @EnumSource(value = Module.class, names = "SERVICE", mode = EnumSource.Mode.EXCLUDE)
    void importsOnlyWhatTheTableAllows(Module module) {
        Rules.onlyImports(module.root, module.mayImport).check(module.classes());
    }

    @Test
    void serviceNeitherKnowsTheSimulatorNorTheLauncher() {
        Rules.neverImports(Module.FIRMWARE_SIM.root + "..", Module.CLI.root + "..")
                .check(Module.SERVICE.classes());
    }

    @Test
    void pumpIsAnIndependentOpinionOnEveryLimit() {
        Rules.neverImports(Module.DOSING.root + "..", Module.TREATMENT.root + "..",
                Module.SERVICE.root + "..",
                Module.CLI.root + "..", Module.LEDGER.root + "..", Module.CONNECTOR.root + "..")
                .check(Module.FIRMWARE_SIM.classes());
    }

    @Test
    void onlyTheConnectorAndTheSimulatorSpeakMqtt() {
        for (Module module : List.of(Module.SERVICE, Module.TREATMENT, Module.CLI)) {
            Rules.neverImports("org.eclipse.paho..").check(module.classes());
        }
    }

    @Test
    void aForbiddenImportIsFound() {
        assertTrue(Wrong.found(
                Rules.onlyImports("org.doseline.acceptance.architecture.wrong", List.of("java..")),
                UsesAFramework.class));
        assertTrue(Wrong.found(Rules.neverImports(Module.DOSING.root + ".."), UsesAFramework.class));
        assertTrue(Wrong.found(Rules.livesUnder(Module.DOSING.root), UsesAFramework.class));
    }
}
