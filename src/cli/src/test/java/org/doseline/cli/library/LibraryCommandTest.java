package org.doseline.cli.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.doseline.cli.dosing.DemoLibrary;
import org.doseline.cli.dosing.JsonTrees;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

class LibraryCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String demo;

    @BeforeEach
    void writesTheDemoLibrary() throws IOException {
        demo = JsonTrees.write(DemoLibrary.tree());
    }

    @Test
    void withoutAFileTheDemoLibraryIsChecked() throws IOException {
        assertEquals(0, run("check"));
        String said = out.toString();
        assertTrue(said.startsWith("Coherent.") && said.contains("0 errors, 0 warnings"), said);
        assertTrue(said.contains("library demo-2 from 2026-01-01, 15 entries, " + DemoLibrary.read().hash()),
                said);
        assertEquals("", err.toString());
    }

    @Test
    void theAnswerIsOneDocument() throws IOException {
        assertEquals(0, run("check", file("demo", demo), "--json"));
        Map<?, ?> answer = (Map<?, ?>) JsonTrees.read(out.toString());
        assertEquals("true demo-2 15 0 0", answer.get("accepted") + " " + answer.get("version") + " "
                + answer.get("entries") + " " + answer.get("errors") + " " + answer.get("warnings"));
        assertEquals(DemoLibrary.read().hash(), answer.get("hash"));
        assertEquals(answer.get("advice"), ((List<?>) answer.get("problems")).size());
    }

    /** What is written, what instead, the status, the code and the field. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"120 mg\"    | \"120\"          | 1 | UNIT_MISSING      | entries[0].limits.totalDose.upperHard",
        "\"120 mg\"    | \"132.001 mg\"   | 1 | WINDOW_BELOW_DOSE | entries[0].windows[2].most",
        "\"ketamine\"  | \"ketamin\"      | 1 | NAME_DIFFERS      | entries[0].name",
        "\"300 mL/h\"  | \"12001 mL/h\"    | 0 | PUMP_RATE_LOOSE   | entries[0].limits.pumpRate.upperHard",
        "\"physician\" | \"pharmacist\"   | 0 | SAME_ROLE         | approvedBy"
    })
    void whatIsWrongIsListedAndErrorsRefuse(String written, String instead, int status, String code,
            String field) throws IOException {
        String text = demo.replaceFirst(Pattern.quote(written), Matcher.quoteReplacement(instead));
        assertEquals(status, run("check", file("bad", text), "--json"), out.toString());
        Map<?, ?> answer = (Map<?, ?>) JsonTrees.read(out.toString());
        assertEquals(status == 0, answer.get("accepted"));
        assertTrue(((List<?>) answer.get("problems")).stream().map(each -> (Map<?, ?>) each)
                .anyMatch(each -> code.equals(each.get("code")) && field.equals(each.get("field"))
                        && !"".equals(each.get("sentence"))),
                out.toString());
        assertEquals(status, run("check", file("bad", text)));
        assertTrue(out.toString().contains(" " + code + " at " + field), out.toString());
    }

    @Test
    void everythingThatIsWrongIsSaidInOneRun() throws IOException {
        assertEquals(1,
                run("check",
                        file("two", demo.replace("\"1.5 mg/kg/h\"", "\"1.5 mg/kg\"").replace("demo-2", "")),
                        "--json"));
        Map<?, ?> answer = (Map<?, ?>) JsonTrees.read(out.toString());
        assertEquals("4  0", answer.get("errors") + " " + answer.get("hash") + " " + answer.get("entries"));
    }

    /** What is in the file, the code. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{                      | JSON_SYNTAX",
        "{\"a\": 1, \"a\": 2}   | DUPLICATE_KEY",
        "{} {}                  | JSON_SYNTAX"
    })
    void whatIsNotJsonCannotBeUsed(String text, String code) throws IOException {
        String file = file("no", text);
        assertEquals(2, run("check", file, "--json"));
        assertTrue(err.toString().contains(file) && err.toString().contains(code), err.toString());
        assertTrue(out.toString().contains("\"code\" : \"" + code + "\""), out.toString());
        assertEquals(2, run("diff", file, file("demo", demo)));
        assertTrue(err.toString().contains(code), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void aFileThatIsNotThereCannotBeUsed() throws IOException {
        String none = folder.resolve("none.json").toString();
        assertEquals(2, run("check", none));
        assertTrue(err.toString().contains("none.json: there is no such file"), err.toString());
        assertEquals(2, run("diff", file("demo", demo), none));
        assertEquals(2, run("check", folder.toString()));
    }

    @Test
    void aLibraryThatTheReaderRefusesCannotBeCompared() throws IOException {
        String bad = file("bad", demo.replace("\"120 mg\"", "\"120\""));
        assertEquals(2, run("diff", file("demo", demo), bad, "--json"));
        assertTrue(err.toString().contains("entries[0].limits.totalDose.upperHard")
                && err.toString().contains("UNIT_MISSING") && err.toString().contains("library check"),
                err.toString());
        assertEquals(false, ((Map<?, ?>) JsonTrees.read(out.toString())).get("accepted"));
    }

    @Test
    void anotherSpellingIsNoDifference() throws IOException {
        String spelt = file("spelt",
                demo.replace("\"60 s\"", "\"1 min\"").replace("\"0.5 mL\"", "\"0.50 mL\""));
        assertEquals(0, run("diff", file("demo", demo), spelt));
        assertEquals("The two say the same." + System.lineSeparator(), out.toString());
        assertEquals(0, run("diff", file("demo", demo), spelt, "--json"));
        Map<?, ?> answer = (Map<?, ?>) JsonTrees.read(out.toString());
        assertEquals(true, answer.get("identical"));
        assertEquals(answer.get("before"), answer.get("after"));
    }

    @Test
    void aRaisedHardLimitComesFirst() throws IOException {
        String raised = file("raised",
                demo.replace("demo-2", "demo-3").replaceFirst("\"0.75 mg/kg/h\"", "\"0.7 mg/kg/h\"")
                        .replaceFirst("\"200 mL\"", "\"210 mL\""));
        assertEquals(0, run("diff", file("demo", demo), raised));
        assertEquals(List.of(
                "LOOSENED ketamine, infusion-clinic, depression, 1 mg/mL: limits.volume.upperHard from 200 mL to 210 mL",
                "CHANGED ketamine, infusion-clinic, depression, 1 mg/mL: limits.doseRate.typical from 0.75 mg/kg/h to 0.7 mg/kg/h",
                "CHANGED version from demo-2 to demo-3"), out.toString().lines().toList());
        assertEquals(0, run("diff", file("demo", demo), raised, "--json"));
        Map<?, ?> answer = (Map<?, ?>) JsonTrees.read(out.toString());
        assertEquals(false, answer.get("identical"));
        assertEquals(
                Map.of("kind", "CHANGED", "entry", "ketamine, infusion-clinic, depression, 1 mg/mL", "field",
                        "limits.volume.upperHard", "before", "200 mL", "after", "210 mL", "direction",
                        "LOOSENED"),
                ((List<?>) answer.get("changes")).get(0));
    }

    @Test
    void addedAndRemovedEntriesAreNamed() throws IOException {
        String other = file("other", demo.replace("\"saline\"", "\"water\""));
        assertEquals(0, run("diff", file("demo", demo), other));
        assertEquals(List.of("ADDED water, training, training", "REMOVED saline, training, training"),
                out.toString().lines().toList());
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new LibraryCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(words);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), text).toString();
    }
}
