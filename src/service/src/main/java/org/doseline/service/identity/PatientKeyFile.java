package org.doseline.service.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.doseline.service.DoselineConfig;

/** Opens the file that the configuration names, once. */
@Singleton
public class PatientKeyFile {
    private final Optional<Path> file;

    PatientKeyFile(DoselineConfig config) { this.file = config.patientKey(); }

    @Produces
    @Singleton
    PatientKeys keys() {
        try {
            return PatientKeys.read(file.orElseThrow(
                    () -> new IllegalStateException("doseline.patient-key is not set.")));
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }
}
