package org.doseline.cli.demo.postgres;

import java.nio.file.Path;

/**
 * Where an embedded server lives.
 *
 * @param dataDir the cluster; made on the first start
 * @param logFile what the server writes, appended
 * @param superuserPassword of the role {@code postgres}; must be the one of the first start
 */
public record PostgresSettings(Path dataDir, Path logFile, String superuserPassword) {
    public PostgresSettings {
        dataDir = dataDir.toAbsolutePath();
        logFile = logFile.toAbsolutePath();
        if (superuserPassword.isBlank()) throw new IllegalArgumentException("superuserPassword is blank");
    }
}
