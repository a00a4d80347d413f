package org.doseline.acceptance.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.doseline.acceptance.architecture.wrong.left.Left;
import org.doseline.acceptance.architecture.wrong.right.Right;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Packages of a module can be read one after the other. */
class PackageCyclesTest {

    @ParameterizedTest
    @EnumSource(Module.class)
    void noTwoPackagesNeedEachOther(Module module) {
        Rules.hasNoPackageCycles().check(module.classes());
    }

    @Test
    void aCycleIsFound() {
        assertTrue(Wrong.found(Rules.hasNoPackageCycles(), Left.class, Right.class));
    }
}
