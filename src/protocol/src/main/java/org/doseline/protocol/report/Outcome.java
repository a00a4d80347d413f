package org.doseline.protocol.report;

import org.doseline.protocol.Checks;

/**
 * What became of one spent sequence; a pump keeps the last sixteen and always the last dose command.
 *
 * @param hash SHA-256 of the command's payload bytes
 * @param result APPLIED or REFUSED
 */
public record Outcome(long sequence, String hash, AckResult result) {
    public Outcome {
        Checks.atLeast("sequence", 1, sequence);
        Checks.hash("hash", hash);
        if (result != AckResult.APPLIED && result != AckResult.REFUSED)
            throw Checks.bad("result", "is not a verdict");
    }
}
