package org.doseline.service.identity;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    /** A shorter record number is found in half of all texts, unless it is a word of its own. */
    private static final int SHORT = 4;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    public Identity {
        if (name.isBlank() || recordNumber.isBlank())
            throw new IllegalArgumentException("a patient has a name and a record number");
    }

    /**
     * Whether the text names them: a part of the name as a word, in any case of letters and without its accents, or the
     * record number however it is spaced. A part of two letters is a name only where it begins with a capital.
     */
    public boolean isNamedIn(String text) {
        List<String> said = words(text);
        String number = plain(recordNumber);
        boolean byNumber = number.length() < SHORT ? spells(said, number) : plain(text).contains(number);
        return byNumber || nameParts().anyMatch(part -> said.stream().anyMatch(
                word -> word.equalsIgnoreCase(part)
                        && (part.length() > 2 || Character.isUpperCase(word.charAt(0)))));
    }

    /** O'Brien is Brien and OBrien. */
    private Stream<String> nameParts() {
        return Stream.concat(words(name).stream(), Arrays.stream(name.split("[,\\s]+")).map(Identity::plain))
                .filter(part -> part.length() > 1);
    }

    /** Whether words that follow each other are the number. */
    private static boolean spells(List<String> said, String number) {
        for (int from = 0; from < said.size(); from++) {
            for (int to = from + 1; to <= said.size(); to++) {
                if (String.join("", said.subList(from, to)).equalsIgnoreCase(number)) return true;
            }
        }
        return false;
    }

    private static List<String> words(String text) {
        return Arrays.stream(NO_WORD.split(ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll(""))).filter(word -> !word.isEmpty()).toList();
    }

    private static String plain(String text) {
        return String.join("", words(text)).toLowerCase(Locale.ROOT);
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
