package org.doseline.service.audit;

import java.util.Locale;
import java.util.Optional;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.ledger.json.JsonObject;

/** The numbers and names of a leaf in words. Numbers in leaves are texts; one that is none is left out. */
final class Words {
    private static final long PER_MEGA = 1_000_000;
    private static final long MS_PER_S = 1_000;

    private Words() {}

    /** As {@code STATE_CHANGED} to "State changed". */
    static String sentence(String name) {
        String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static String text(JsonObject object, String name) { return object.text(name).orElse(""); }

    /** As ", 27.1 mL/h", or nothing. */
    static String comma(Optional<String> words) {
        return words.filter(text -> !text.isEmpty()).map(text -> ", " + text).orElse("");
    }

    static Optional<String> rate(JsonObject object) {
        return millionths(object, "rateNlPerHour").map(rate -> rate + " mL/h");
    }

    static Optional<String> ml(JsonObject object, String name) {
        return millionths(object, name).map(volume -> volume + " mL");
    }

    static Optional<String> mgPerMl(JsonObject object) {
        return millionths(object, "concentrationNgPerMl").filter(strength -> !strength.equals("0"))
                .map(strength -> strength + " mg/mL");
    }

    /** As "0.21 s". @param speed how many therapy seconds a second of the wall has */
    static Optional<String> seconds(JsonObject object, String name, int speed) {
        return whole(object, name).map(ms -> IsmpText.shown(Fraction.of(ms, MS_PER_S * speed)) + " s");
    }

    /** Sentences one after the other, the empty ones left out. */
    static String sentences(String... sentences) {
        StringBuilder text = new StringBuilder();
        for (String sentence : sentences) {
            if (sentence.isEmpty()) continue;
            if (text.length() > 0) text.append(' ');
            text.append(sentence);
        }
        return text.toString();
    }

    static Optional<Long> whole(JsonObject object, String name) {
        return object.text(name).filter(text -> text.matches("-?[0-9]{1,18}")).map(Long::parseLong);
    }

    private static Optional<String> millionths(JsonObject object, String name) {
        return whole(object, name).map(base -> IsmpText.shown(Fraction.of(base, PER_MEGA)));
    }
}
