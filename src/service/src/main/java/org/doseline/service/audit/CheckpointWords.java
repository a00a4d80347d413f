package org.doseline.service.audit;

import java.util.Optional;

import org.doseline.dosing.quantity.IsmpText;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.Cosignature;
import org.doseline.ledger.checkpoint.SignedNote;
import org.doseline.ledger.policy.TrustedWitness;
import org.doseline.ledger.policy.Vouching;
import org.doseline.service.checkpoint.CheckpointReader.Seen;

/** What a checkpoint means, for people. */
public final class CheckpointWords {
    private CheckpointWords() {}

    /** What the trust file makes of it, in a sentence. */
    public static String of(Seen seen) {
        Checkpoint checkpoint = Checkpoint.read(seen.note().text()).value().orElseThrow();
        return seen.vouching().fold(vouched -> vouched(checkpoint, vouched, seen.treeSize()),
                refused -> refused(checkpoint, refused));
    }

    static String vouched(Checkpoint checkpoint, Vouching.Vouched vouched, long treeSize) {
        String names = vouched.seenBy().isEmpty()
                ? "Signed; the trust file asks for no witness."
                : "Signed, and seen by "
                        + String.join(" and ",
                                vouched.seenBy().stream().map(seen -> seen.witness().name()).toList())
                        + ".";
        long since = treeSize - checkpoint.size();
        return "The first " + IsmpText.number(checkpoint.size()) + " records can't be changed unseen. "
                + names
                + (since == 0
                        ? ""
                        : " " + IsmpText.number(since) + " newer ones follow with the next checkpoint.");
    }

    static String refused(Checkpoint checkpoint, Vouching.Refused refused) {
        return switch (refused.reason()) {
            case QUORUM -> "The first " + IsmpText.number(checkpoint.size())
                    + " records are signed, but not enough witnesses have seen them: " + refused.why() + ".";
            case LOG_SIGNATURE, COSIGNATURE ->
                "The stored checkpoint for " + IsmpText.number(checkpoint.size())
                        + " records can't be believed: " + refused.why() + ".";
        };
    }

    /** When this witness saw the checkpoint, in seconds since 1970 by its own clock; empty where it did not. */
    public static Optional<Long> cosigned(SignedNote note, TrustedWitness witness) {
        return note.signatures().stream().filter(line -> line.claims(witness.key()))
                .flatMap(line -> Cosignature.read(note.text(), line, witness.key()).value().stream())
                .map(Cosignature::timeS).findFirst();
    }
}
