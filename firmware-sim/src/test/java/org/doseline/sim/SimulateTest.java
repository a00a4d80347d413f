package org.doseline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.doseline.sim.firmware.Orders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1/s, 1000", "2/s, 500", "10/s, 100", "100/s, 10", "3/s, 333"})
    void readsARate(String text, long periodMs) { assertEquals(periodMs, Rate.of(text).periodMs()); }

    @ParameterizedTest
    @CsvSource({"1", "0/s", "101/s", "-1/s", "1/10s", "1.5/s", "1/m", "''"})
    void refusesWhatIsNoRate(String text) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Rate.of(text)).getMessage()
                .contains("N/s with N from 1 to 100"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--pumps 0 | --pumps is from 1 to 20000, not 0",
        "--pumps 20001 | --pumps is from 1 to 20000, not 20001",
        "--first 0 | --first is from 1 to",
        "--connections 0 | --connections is from 1 to 256, not 0",
        "--connections 4 --own-connections | --connections and --own-connections exclude each other",
        "--pumps 65 --panels p.json | --panels is for up to 64 pumps, not for 65",
        "--pumps 2 | --secrets: pump-2 is not in it",
        "--first 7 | --secrets: pump-7 is not in it",
        "--scenario calmm | did you mean calm?", "--scenario no/such.yaml | no scenario",
        "--fault oclusion | did you mean occlusion?", "--build steper | no build STEPER",
        "--approval-key no/such.json | there is no file no/such.json",
        "--rate 1/10s | N/s with N from 1 to 100",
        "--clock 12 | --clock is WALLMS:THERAPYMS, not 12",
        "--broker ssl://localhost:1 | the broker's address is tcp://host:port, not ssl://localhost:1"})
    void refusesWithTheOptionAndItsLimit(String options, String refusal) throws IOException {
        StringWriter err = new StringWriter();
        assertEquals(2, run(err, options.split(" ")));
        assertTrue(err.toString().contains(refusal), err::toString);
    }

    @Test
    void helpNamesTheDefaults() {
        String usage = Simulate.commandLine().getUsageMessage();
        assertTrue(usage.contains("--connections=N"), usage);
        assertTrue(usage.contains("(default: 16)"), usage);
    }

    private int run(StringWriter err, String... options) throws IOException {
        Path secrets = Files.writeString(folder.resolve("secrets.json"),
                "{\"pump-1\": {\"kid\": \"k1\", \"secret\": \""
                        + Base64.getEncoder().encodeToString(new byte[32]) + "\"}}");
        Path approval = Files.writeString(folder.resolve("approval.json"), "{\"keyId\": \"" + Orders.KEY_ID
                + "\", \"publicKey\": \""
                + Base64.getEncoder().encodeToString(Orders.KEY.getPublic().getEncoded()) + "\"}");
        List<String> all = new ArrayList<>(List.of("--secrets", secrets.toString(), "--approval-key",
                approval.toString()));
        if (!List.of(options).contains("--broker")) all.addAll(List.of("--broker", "tcp://127.0.0.1:1"));
        all.addAll(List.of(options));
        CommandLine line = Simulate.commandLine().setErr(new PrintWriter(err, true));
        return line.execute(all.toArray(String[]::new));
    }
}
