package org.doseline.sim.firmware;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OPCA-R7.1.0-1: what finds a fault knows no command, and what carries out commands finds no fault. */
class SeparationTest {
    @ParameterizedTest
    @ValueSource(classes = {Supervision.class, DriveWindow.class, SelfTest.class, Alarms.class})
    void detectionNamesNoCommand(Class<?> detects) throws IOException {
        String names = namesIn(detects);
        assertTrue(names.contains("org/doseline/sim/firmware/"), "a class file was read");
        assertFalse(names.contains("org/doseline/protocol/command/"));
        for (String operation : new String[]{"Commands", "Checks", "Reception"})
            assertFalse(names.contains("firmware/" + operation), operation);
    }

    @ParameterizedTest
    @ValueSource(classes = {Commands.class, Checks.class, Reception.class})
    void operationNamesNoDetection(Class<?> operates) throws IOException {
        for (String detection : new String[]{"Supervision", "SelfTest"})
            assertFalse(namesIn(operates).contains("firmware/" + detection), detection);
    }

    private static String namesIn(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
