package org.doseline.ledger.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.doseline.ledger.Hash;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.json.JsonValue;

/** The members of a manifest in JSON, and the way back. */
final class ManifestJson {
    private ManifestJson() {}

    static JsonObject write(Manifest manifest) {
        JsonObject.Builder files = JsonObject.object();
        manifest.files().forEach((name, file) -> files.with(name, JsonObject.object()
                .with("bytes", file.bytes()).with("sha256", file.sha256()).build()));
        return JsonObject.object()
                .with("format", Manifest.FORMAT)
                .with("origin", manifest.origin())
                .with("selection", selection(manifest.selection()))
                .with("madeUtc", manifest.madeUtc().toString())
                .with("madeBy", manifest.madeBy())
                .with("treeSize", manifest.treeSize())
                .with("count", manifest.count())
                .with("indexes", manifest.indexes().text())
                .with("files", files.build())
                .build();
    }

    static Reading<Manifest> read(JsonValue value) {
        if (!(value instanceof JsonObject object)) return refused("a manifest is an object");
        try {
            String format = text(object, "format");
            if (!format.equals(Manifest.FORMAT))
                return refused("the format is " + format + "; known is " + Manifest.FORMAT);
            Manifest manifest = manifest(object);
            return write(manifest).equals(object)
                    ? new Reading.Read<>(manifest)
                    : refused("a member is unknown, or a value is not what it should be");
        } catch (IllegalArgumentException | DateTimeException outOfShape) {
            return refused(outOfShape.getMessage());
        }
    }

    private static Manifest manifest(JsonObject object) {
        Map<String, FileDigest> files = new TreeMap<>();
        members(object, "files").members().forEach((name, file) -> files.put(name, file(file)));
        return new Manifest(text(object, "origin"), selection(members(object, "selection")),
                Instant.parse(text(object, "madeUtc")), text(object, "madeBy"),
                Long.parseLong(text(object, "treeSize")), IndexRanges.parse(text(object, "indexes")), files);
    }

    private static FileDigest file(JsonValue value) {
        if (!(value instanceof JsonObject file)) throw new IllegalArgumentException("a file is an object");
        return new FileDigest(Long.parseLong(text(file, "bytes")), Hash.ofHex(text(file, "sha256")));
    }

    private static JsonObject selection(Selection selection) {
        return JsonObject.object()
                .with("kind", selection.kind().word())
                .with("value", selection.value())
                .with("fromUtc", selection.fromUtc().map(Instant::toString))
                .with("toUtc", selection.toUtc().map(Instant::toString))
                .build();
    }

    private static Selection selection(JsonObject object) {
        String kind = text(object, "kind");
        return new Selection(
                SelectionKind.of(kind)
                        .orElseThrow(() -> new IllegalArgumentException("no selection by " + kind)),
                object.text("value"), instant(object, "fromUtc"), instant(object, "toUtc"));
    }

    private static Optional<Instant> instant(JsonObject object, String name) {
        return object.text(name).map(Instant::parse);
    }

    private static String text(JsonObject object, String name) {
        return object.text(name).orElseThrow(() -> new IllegalArgumentException("no text " + name));
    }

    private static JsonObject members(JsonObject object, String name) {
        if (object.get(name).orElse(null) instanceof JsonObject members) return members;
        throw new IllegalArgumentException("no object " + name);
    }

    private static Reading<Manifest> refused(String why) {
        return new Reading.Refused<>(new NotCanonical(0, why));
    }
}
