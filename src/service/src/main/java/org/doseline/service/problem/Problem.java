package org.doseline.service.problem;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.doseline.dosing.ceiling.Finding;

/**
 * A typed no, as {@code application/problem+json} (RFC 9457).
 *
 * @param code the public name of the refusal
 * @param detail one sentence for people
 * @param field which input it is about
 * @param asked what was asked, with its unit
 * @param allowed the most that is allowed, with its unit
 * @param findings everything that a review had to say, in its order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, String code,
        Optional<String> field,
        Optional<String> limit, Optional<String> asked, Optional<String> allowed, Optional<String> source,
        List<FindingText> findings) {

    public static Problem of(int status, String code, String detail) {
        return new Problem("urn:doseline:refusal:" + code, title(code), status, detail, code,
                Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    public Problem about(String aboutField) {
        return new Problem(type, title, status, detail, code, Optional.of(aboutField), limit, asked, allowed,
                source,
                findings);
    }

    public Problem limited(Optional<String> limitAsked, Optional<String> limitAllowed,
            Optional<String> from) {
        return new Problem(type, title, status, detail, code, field, limit, limitAsked, limitAllowed, from,
                findings);
    }

    public Problem with(List<Finding> allFindings) {
        return new Problem(type, title, status, detail, code, field, limit, asked, allowed, source,
                allFindings.stream().map(FindingText::of).toList());
    }

    /** Which limit, by its name in the library or the pump's description. */
    public Problem atLimit(String name) {
        return new Problem(type, title, status, detail, code, field, Optional.of(name), asked, allowed,
                source,
                findings);
    }

    private static String title(String code) {
        String words = code.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
