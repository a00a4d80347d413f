package org.doseline.service.audit;

/**
 * One record as a person reads it: a title, the words that go on from it, and a quieter line below.
 *
 * @param icon play, pause, stop, check, unknown, seal, flag, medium, high, dot or cross
 * @param tone run, unknown, medium, high or plain
 */
public record Told(String title, String words, String detail, String icon, String tone) {
    static Told plain(String title, String words, String detail, String icon) {
        return new Told(title, words, detail, icon, "plain");
    }

    static Told unknown(String title, String words, String detail) {
        return new Told(title, words, detail, "unknown", "unknown");
    }
}
