package org.doseline.treatment.bedside;

/** An open command: committed, handed to the broker, or past its deadline without an answer. */
public enum CommandStatus {
    INTENT, SENT, UNCERTAIN
}
