package org.doseline.service.crash;

import java.util.Arrays;
import java.util.Optional;

/** A place around an effect at which tests let the process die. */
public enum CrashPoint {
    /** A command is decided and nothing of it is written. */
    BEFORE_INTENT_COMMIT("beforeIntentCommit"),
    /** It is committed, and no byte has left. */
    AFTER_INTENT_COMMIT("afterIntentCommit"),
    /** The stop journal holds a STOP, and no byte has left. */
    AFTER_JOURNAL("afterJournal"),
    /** The broker has the command. */
    AFTER_PUBLISH("afterPublish"),
    /** The pump's answer is here, and nothing of it is written. */
    AFTER_ACK_BEFORE_COMMIT("afterAckBeforeCommit");

    private final String word;

    CrashPoint(String word) { this.word = word; }

    static Optional<CrashPoint> of(String word) {
        return Arrays.stream(values()).filter(point -> point.word.equals(word)).findFirst();
    }
}
