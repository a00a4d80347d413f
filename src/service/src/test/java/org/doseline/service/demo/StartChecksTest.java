package org.doseline.service.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.doseline.service.DoselineConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartChecksTest {
    @TempDir
    Path folder;
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void aSiteThatIsAllRight() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "{}");
        settings.put("doseline.pump-secrets", file.toString());
        settings.put("doseline.patient-key", file.toString());
        settings.put("doseline.signer.token", file.toString());
        settings.put("doseline.signer.url", "http://127.0.0.1:1");
        settings.put("doseline.record.trust", file.toString());
        settings.put("doseline.stop-journal", folder.resolve("journal").toString());
    }

    @Test
    void aSiteThatIsAllRightStarts() {
        assertEquals(List.of(), StartChecks.wrong(config(), false));
    }

    @Test
    void demoPeopleRefuseToStartInProduction() {
        assertEquals(1, StartChecks.wrong(config(), true).size());
        settings.put("doseline.demo", "true");
        assertEquals(List.of(), StartChecks.wrong(config(), true));
    }

    @ParameterizedTest
    @CsvSource({"doseline.speed, 60, doseline.speed", "doseline.panels, /panels.json, doseline.panels",
        "doseline.pump-secrets, /nowhere.json, doseline.pump-secrets",
        "doseline.patient-key, /nowhere, doseline.patient-key",
        "doseline.signer.token, /nowhere, doseline.signer.token",
        "doseline.stop-journal, '', doseline.stop-journal",
        "doseline.crash-at, afterPublish:START, for tests", "doseline.crash-at, nowhere, names no place",
        "doseline.replica, two words, doseline.replica", "doseline.cells, ward/a, doseline.cells",
        "doseline.signer.url, '', doseline.signer.url",
        "doseline.record.trust, '', doseline.record.trust",
        "doseline.record.trust, /nowhere, doseline.record.trust",
        "doseline.record.checkpoint-every-ms, 999, checkpoint-every-ms",
        "doseline.record.checkpoint-every-ms, 10001, checkpoint-every-ms"})
    void whatIsWrongIsNamed(String key, String value, String named) {
        settings.put(key, value);
        List<String> wrong = StartChecks.wrong(config(), false);
        assertTrue(wrong.stream().anyMatch(reason -> reason.contains(named)), wrong.toString());
    }

    private DoselineConfig config() {
        SmallRyeConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withMapping(DoselineConfig.class)
                .withSources(new io.smallrye.config.PropertiesConfigSource(settings, "test", 100)).build();
        return config.getConfigMapping(DoselineConfig.class);
    }
}
