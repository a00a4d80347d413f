package org.doseline.service.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.ledger.export.ExportWriter;
import org.doseline.ledger.leaf.Leaf;
import org.doseline.service.audit.Story;
import org.doseline.service.audit.Told;
import org.doseline.service.export.selected.ExportedRow;
import org.doseline.service.problem.Json;

/** The records once more for people: a table and JSON lines, written to files of their own until the export takes them. */
final class TablesForPeople implements AutoCloseable {
    static final String CSV = "entries.csv";
    static final String JSON_LINES = "entries.jsonl";
    private static final List<String> HEAD = List.of("index", "time_utc", "type", "what", "words", "detail",
            "person",
            "person_name", "pump", "subject", "leaf_sha256");

    private final Story story;
    private final Map<String, String> names;
    private final Path csvFile;
    private final Path linesFile;
    private final BufferedWriter csv;
    private final BufferedWriter lines;

    /** @param names printed names by subject */
    TablesForPeople(Path folder, Story story, Map<String, String> names) throws IOException {
        this.story = story;
        this.names = names;
        csvFile = folder.resolve(CSV);
        linesFile = folder.resolve(JSON_LINES);
        csv = Files.newBufferedWriter(csvFile, StandardCharsets.UTF_8);
        lines = Files.newBufferedWriter(linesFile, StandardCharsets.UTF_8);
        csv.write(CsvText.BEGIN + CsvText.line(HEAD));
    }

    void take(ExportedRow record) {
        Optional<Leaf> leaf = record.read();
        String name = record.person().map(sub -> names.getOrDefault(sub, sub)).orElse("");
        Told told = leaf.map(read -> story.tell(read, record.person().map(names::get)))
                .orElseGet(Story::unreadable);
        String at = leaf.map(Leaf::tUtc).orElse(Instant.ofEpochMilli(record.atMs())).toString();
        try {
            csv.write(CsvText.line(List.of(Long.toString(record.index()), at,
                    leaf.map(Leaf::type).orElse(record.type()), told.title(), clause(told.words()),
                    told.detail(), record.person().orElse(""), name, record.pump().orElse(""),
                    record.subject().orElse(""), record.leafHash())));
            lines.write(line(record, leaf, told, name));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** As words of their own, and not as what goes on from a title. */
    private static String clause(String words) {
        return words.startsWith(", ") ? words.substring(2) : words;
    }

    private static String line(ExportedRow record, Optional<Leaf> leaf, Told told, String name) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("index", record.index());
        line.put("leafHash", record.leafHash());
        line.put("title", told.title());
        line.put("words", clause(told.words()));
        line.put("detail", told.detail());
        if (!name.isEmpty()) line.put("personName", name);
        line.put("leaf", leaf.isPresent()
                ? Json.object(new String(record.leaf(), StandardCharsets.UTF_8))
                : null);
        return Json.write(line) + "\n";
    }

    void into(ExportWriter writer) throws IOException {
        csv.close();
        lines.close();
        try (InputStream content = Files.newInputStream(csvFile)) {
            writer.file(CSV, content);
        }
        try (InputStream content = Files.newInputStream(linesFile)) {
            writer.file(JSON_LINES, content);
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
        lines.close();
        Files.deleteIfExists(csvFile);
        Files.deleteIfExists(linesFile);
    }
}
