package org.doseline.protocol.codec;

import java.io.IOException;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

    static <T> T read(byte[] bytes, int maxBytes, Class<T> type) throws MalformedMessage {
        if (bytes.length > maxBytes) throw new MalformedMessage("more than " + maxBytes + " bytes");
        try {
            T message = MAPPER.readValue(bytes, type);
            if (message == null) throw new MalformedMessage("null is not a message");
            return message;
        } catch (ValueInstantiationException refusedByTheRecord) {
            throw new MalformedMessage(String.valueOf(refusedByTheRecord.getCause().getMessage()),
                    refusedByTheRecord);
        } catch (JsonProcessingException notThisMessage) {
            throw new MalformedMessage(notThisMessage.getOriginalMessage(), notThisMessage);
        } catch (IOException neverFromBytes) {
            throw new MalformedMessage("unreadable", neverFromBytes);
        }
    }

    static JsonMapper shared() { return MAPPER; }

    private static JsonMapper mapper() {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_DIGITS)
                .maxStringLength(Protocol.MAX_PAYLOAD_BYTES)
                .maxNameLength(Protocol.MAX_PAYLOAD_BYTES)
                .build();
        JsonMapper mapper = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(bounds).build())
                .addModule(new Jdk8Module())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
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
