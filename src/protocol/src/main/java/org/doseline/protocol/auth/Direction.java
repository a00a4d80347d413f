package org.doseline.protocol.auth;

/** Each direction has its own key, so that no message can be turned around. */
public enum Direction {
    TO_PUMP("to-pump"), FROM_PUMP("from-pump");

    private final String word;

    Direction(String word) { this.word = word; }

    String word() { return word; }
}
