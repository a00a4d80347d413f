package org.doseline.treatment.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/alarms.md} lists each alarm of the catalogue as it is. */
class AlarmDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "alarms.md");
    private static final String HEAD = """
            | id | priority | harm | onset | cause | text | what to do | source |
            |---|---|---|---|---|---|---|---|
            """;

    @ParameterizedTest
    @ValueSource(strings = {"controller", "pump"})
    void theTableIsTheCatalogue(String side) throws IOException {
        List<? extends AlarmKind> kinds = side.equals("pump")
                ? List.of(PumpAlarmCode.values())
                : List.of(AlarmCode.values());
        String rows = kinds.stream().flatMap(kind -> Stream.of(row(kind))).collect(Collectors.joining());
        String text = Files.readString(DOCUMENT);
        String begin = "<!-- catalogue: " + side + " -->\n\n";
        int from = text.indexOf(begin) + begin.length();
        assertEquals(HEAD + rows, text.substring(from, text.indexOf("\n<!-- end -->", from)));
    }

    private static String row(AlarmKind kind) {
        CatalogueEntry entry = kind.entry();
        return "| " + String.join(" | ", "`" + kind.name() + "`", kind.priority().name(), entry.harm().word(),
                entry.onset().word(), entry.cause(), entry.text(), entry.action(), entry.source()) + " |\n";
    }
}
