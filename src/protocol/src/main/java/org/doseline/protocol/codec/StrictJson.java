package org.doseline.protocol.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import org.doseline.protocol.Protocol;

/**
 * JSON as this protocol reads it: one document, bounded, no duplicate names, integers only as integers, nothing
 * coerced. Unknown fields are ignored, so that a newer peer can say more.
 */
final class StrictJson {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_DIGITS = 16;
    private static final JsonMapper MAPPER = mapper();

    private StrictJson() {}

    static byte[] write(Object message, int maxBytes) {
        try {
            byte[] bytes = MAPPER.writeValueAsBytes(message);
            if (bytes.length > maxBytes) {
                throw new IllegalArgumentException(
                        "message of " + bytes.length + " bytes is above " + maxBytes);
            }
            return bytes;
        } catch (JsonProcessingException everyMessageIsARecord) {
            throw new IllegalStateException(everyMessageIsARecord);
        }
    }

    /** The size is checked before a parser sees a byte, so no input costs more than a message of {@code maxBytes}. */
    static <T> T read(byte[] bytes, int maxBytes, Class<T> type) throws MalformedMessage {
        if (bytes.length > maxBytes) throw MalformedMessage.tooLarge(bytes.length, maxBytes);
        CharBuffer text = utf8(bytes);
        try (JsonParser parser = MAPPER.createParser(text.array(), text.arrayOffset(), text.remaining())) {
            return present(MAPPER.readValue(parser, type));
        } catch (JsonProcessingException notThisMessage) {
            throw refused(notThisMessage, "");
        } catch (IOException neverFromCharacters) {
            throw new MalformedMessage("unreadable", neverFromCharacters);
        }
    }

    /** A part that was read as a tree, because another part says what it is. */
    static <T> T read(String field, JsonNode part, Class<? extends T> type) throws MalformedMessage {
        try {
            return present(MAPPER.treeToValue(part, type));
        } catch (JsonProcessingException notThisPart) {
            throw refused(notThisPart, field + ".");
        }
    }

    private static <T> T present(T message) throws MalformedMessage {
        if (message == null) throw new MalformedMessage("null is not a message");
        return message;
    }

    /** UTF-8 and nothing else: no other encoding is guessed, no broken sequence is mended. */
    private static CharBuffer utf8(byte[] bytes) throws MalformedMessage {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedMessage("is not UTF-8", notUtf8);
        }
    }

    /** The record's own words where a record refused, else the place and what Jackson says of it. */
    private static MalformedMessage refused(JsonProcessingException why, String prefix) {
        if (why instanceof ValueInstantiationException
                && why.getCause() instanceof IllegalArgumentException record)
            return new MalformedMessage(prefix + record.getMessage(), why);
        String place = why instanceof JsonMappingException mapping
                ? mapping.getPath().stream().map(StrictJson::step).collect(Collectors.joining("."))
                : "";
        return new MalformedMessage(prefix + (place.isEmpty() ? "" : place + ": ") + why.getOriginalMessage(),
                why);
    }

    private static String step(JsonMappingException.Reference reference) {
        return reference.getFieldName() != null
                ? reference.getFieldName()
                : String.valueOf(reference.getIndex());
    }

    private static JsonMapper mapper() {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_DIGITS)
                .maxStringLength(Protocol.MAX_PAYLOAD_BYTES)
                .maxNameLength(Protocol.MAX_PAYLOAD_BYTES)
                .build();
        JsonFactory factory = JsonFactory.builder().streamReadConstraints(bounds)
                // names come from the sender: a table of them that outlives the message could be flooded
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        JsonMapper mapper = JsonMapper.builder(factory)
                .addModule(new Jdk8Module())
                .addModule(new SimpleModule().addDeserializer(byte[].class, new CanonicalBase64()))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // else a character of 4 bytes is written as 12, and what was read may not fit again
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT,
                        JsonInclude.Include.NON_ABSENT))
                .build();
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }
}
