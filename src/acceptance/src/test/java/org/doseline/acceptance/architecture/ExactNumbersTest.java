package org.doseline.acceptance.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.doseline.acceptance.architecture.wrong.DecidesInDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No floating point where a dose is decided. Pharmacokinetics alone predicts in {@code double}. */
class ExactNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "DOSING,       org.doseline.dosing",
        "PROTOCOL,     org.doseline.protocol",
        "TREATMENT,    org.doseline.treatment",
        "LEDGER,       org.doseline.ledger",
        "FIRMWARE_SIM, org.doseline.sim.firmware",
    })
    void dosesAreDecidedWithoutFloatingPoint(Module module, String where) throws IOException {
        List<String> found = new ArrayList<>();
        int lookedAt = 0;
        for (JavaClass type : module.classes()) {
            boolean predicts = type.getPackageName().contains(".pharmacokinetics");
            if (predicts || !(type.getPackageName() + ".").startsWith(where + ".")) continue;
            lookedAt++;
            found.addAll(FloatingPoint.uses(type));
        }
        assertEquals(List.of(), found);
        assertTrue(lookedAt > 0, "nothing in " + where);
    }

    @ParameterizedTest
    @ValueSource(classes = {DecidesInDouble.Field.class, DecidesInDouble.Parameter.class,
        DecidesInDouble.Result.class,
        DecidesInDouble.Cast.class, DecidesInDouble.Boxed.class})
    void everyUseOfFloatingPointIsFound(Class<?> wrong) throws IOException {
        assertTrue(!FloatingPoint.uses(new ClassFileImporter().importClass(wrong)).isEmpty());
    }
}
