package org.doseline.treatment.ask;

import java.util.Optional;

/**
 * A request turned down, with everything a person needs to know about it.
 *
 * @param sentence for people: what is wrong and what can be done
 * @param asked what was asked, with its unit
 * @param allowed the most that is allowed, with its unit
 * @param source where the limit comes from
 */
public record AskRefusal(RefusalReason reason, String sentence, Optional<String> asked,
        Optional<String> allowed,
        Optional<String> source) {
    public static AskRefusal of(RefusalReason reason, String sentence) {
        return new AskRefusal(reason, sentence, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static AskRefusal ceiling(String sentence, String asked, String allowed, String source) {
        return new AskRefusal(RefusalReason.CEILING_EXCEEDED, sentence, Optional.of(asked),
                Optional.of(allowed),
                Optional.of(source));
    }
}
