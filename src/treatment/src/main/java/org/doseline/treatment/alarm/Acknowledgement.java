package org.doseline.treatment.alarm;

/**
 * A person has seen an alarm. It ends nothing: it pauses the sound for a while.
 *
 * @param atMs therapy time, ms
 */
public record Acknowledgement(String person, long atMs) {
}
