package org.doseline.protocol.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;

/** The schemas in {@code docs/protocol/schemas}, by the word of their message. */
public final class Schemas {
    public static final Path DOCUMENTS = documents();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final Map<String, JsonSchema> READ = new ConcurrentHashMap<>();

    private Schemas() {}

    public static boolean accepts(String message, JsonNode document) {
        return of(message).validate(document).isEmpty();
    }

    static JsonSchema of(String message) {
        return READ.computeIfAbsent(message, name -> FACTORY.getSchema(SchemaLocation.of(
                DOCUMENTS.resolve("schemas/" + name + ".schema.json").toUri().toString())));
    }

    private static Path documents() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/protocol"))) folder = folder.getParent();
        return folder.resolve("docs/protocol");
    }
}
