package org.doseline.protocol.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.doseline.protocol.Golden;
import org.doseline.protocol.Sha256;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.report.RefusalCode;
import org.junit.jupiter.api.Test;

/** The numbers in {@code docs/protocol/README.md} are those of the vectors, which other tests hold to the code. */
class WorkedExampleTest {
    private static final Pattern LONG_NUMBER = Pattern.compile("`([A-Za-z0-9+/_=-]{32,})`");

    @Test
    void everyKeyMacHashAndSignatureInTheTextIsAVector() throws Exception {
        JsonNode vectors = new ObjectMapper().readTree(Golden.bytes("vectors.json"));
        Set<String> known = new TreeSet<>(Set.of(Sha256.of(new byte[0])));
        collect(vectors, known);
        List<String> unknown = new ArrayList<>();
        Set<String> told = new TreeSet<>();
        Matcher number = LONG_NUMBER.matcher(text());
        while (number.find()) (known.contains(number.group(1)) ? told : unknown).add(number.group(1));
        assertEquals(List.of(), unknown);
        for (String path : List.of("/pairing/secret", "/keys/0/keyHex", "/keys/1/keyHex", "/order/publicKey",
                "/order/signature", "/order/hash", "/eventChain/0/hash", "/eventChain/1/hash"))
            assertTrue(told.contains(vectors.at(path).asText()), path);
        for (JsonNode mac : vectors.get("macs"))
            assertEquals(mac.get("sample").asText().equals("command-start"),
                    told.contains(mac.get("mac").asText()), "the example is the start");
        assertTrue(text().contains("(" + Golden.bytes("command-start.json").length + " bytes)"));
    }

    @Test
    void everyRefusalOfAPumpIsExplained() throws Exception {
        for (RefusalCode code : RefusalCode.values())
            assertTrue(text().contains("`" + code + "`"), code.name());
    }

    @Test
    void theTableOfChecksNamesTheKindsThatSkipThem() throws Exception {
        skip("4", kind -> !kind.checksAssociation());
        skip("6", kind -> !kind.takesSequence());
        skip("7", kind -> !kind.checksFreshness());
        skip("8", kind -> !kind.checksRevision());
    }

    private static void skip(String check, Predicate<CommandKind> skips) throws Exception {
        String row = text().lines().filter(line -> line.startsWith("| " + check + " ")).findFirst()
                .orElseThrow();
        String[] cells = row.split(" \\| ");
        Set<String> named = new TreeSet<>(List.of(cells[cells.length - 1].replace(" |", "").split(", ")));
        Set<String> expected = new TreeSet<>();
        for (CommandKind kind : CommandKind.values()) if (skips.test(kind)) expected.add(kind.name());
        assertEquals(expected, named, row);
    }

    private static String text() throws Exception {
        return Files.readString(Schemas.DOCUMENTS.resolve("README.md"));
    }

    private static void collect(JsonNode node, Set<String> into) {
        if (node.isTextual()) into.add(node.asText());
        node.forEach(child -> collect(child, into));
    }
}
