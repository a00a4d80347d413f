package org.doseline.protocol.codec;

import java.io.IOException;
import java.util.Base64;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Bytes as base64 with padding (RFC 4648, section 4), in the one spelling that an encoder gives: no line breaks, no
 * missing padding, no stray bits in the last character.
 */
final class CanonicalBase64 extends StdScalarDeserializer<byte[]> {
    CanonicalBase64() { super(byte[].class); }

    @Override
    public byte[] deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING))
            return (byte[]) context.handleUnexpectedToken(byte[].class, parser);
        String text = parser.getText();
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) return bytes;
        } catch (IllegalArgumentException notBase64) {
            return (byte[]) context.handleWeirdStringValue(byte[].class, "", notBase64.getMessage());
        }
        return (byte[]) context.handleWeirdStringValue(byte[].class, "", "is not canonical base64");
    }
}
