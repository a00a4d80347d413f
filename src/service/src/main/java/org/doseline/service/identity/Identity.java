package org.doseline.service.identity;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.doseline.service.problem.Json;

/**
 * Who a patient is to people. None of it stands in the record or in a column of its own: what needs to name a patient
 * there names the id.
 *
 * @param recordNumber medical record number, as it is written
 */
public record Identity(String name, LocalDate born, String recordNumber) {
    /** The length of what is sealed tells little of the length of a name. */
    private static final int BLOCK_BYTES = 128;

    public Identity {
        if (name.isBlank() || recordNumber.isBlank())
            throw new IllegalArgumentException("a patient has a name and a record number");
    }

    /** As it is sealed: JSON, filled with blanks to a multiple of {@value #BLOCK_BYTES} bytes. */
    byte[] bytes() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("born", born.toString());
        tree.put("name", name);
        tree.put("recordNumber", recordNumber);
        byte[] text = Json.write(tree).getBytes(StandardCharsets.UTF_8);
        int blocks = (text.length + BLOCK_BYTES - 1) / BLOCK_BYTES;
        byte[] filled = Arrays.copyOf(text, blocks * BLOCK_BYTES);
        Arrays.fill(filled, text.length, filled.length, (byte) ' ');
        return filled;
    }

    /** Throws CannotBeOpened where it is something else. */
    static Identity of(byte[] bytes) {
        try {
            Map<String, Object> tree = Json.object(new String(bytes, StandardCharsets.UTF_8));
            return new Identity(Json.text(tree, "name"), LocalDate.parse(Json.text(tree, "born")),
                    Json.text(tree, "recordNumber"));
        } catch (RuntimeException other) {
            if (other instanceof DateTimeException || other instanceof IllegalArgumentException
                    || other instanceof org.doseline.service.problem.Refused)
                throw new CannotBeOpened("no identity", other);
            throw other;
        }
    }
}
