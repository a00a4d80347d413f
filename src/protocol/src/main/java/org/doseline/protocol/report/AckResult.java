package org.doseline.protocol.report;

/** The pump's answer: DUPLICATE repeats the stored verdict of the same bytes. */
public enum AckResult {
    APPLIED, DUPLICATE, REFUSED
}
