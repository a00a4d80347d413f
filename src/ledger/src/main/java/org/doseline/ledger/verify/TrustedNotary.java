package org.doseline.ledger.verify;

import java.util.List;

import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.ledger.policy.Vouching;

/** Believes the keys of a trust file. */
record TrustedNotary(TrustPolicy policy) implements Notary {
    @Override
    public Vouched open(byte[] note, String file) throws Broken {
        Vouching vouching = policy.open(note);
        if (vouching instanceof Vouching.Vouched good)
            return new Vouched(good.checkpoint(), good.seenBy(), true);
        Vouching.Refused refused = (Vouching.Refused) vouching;
        return switch (refused.reason()) {
            case LOG_SIGNATURE, COSIGNATURE -> throw Broken.in(file, Fault.CHECKPOINT_NOT_TRUSTED,
                    "A checkpoint in %s can't be trusted: %s.", file, refused.why());
            case QUORUM -> signedOnly(note, file);
        };
    }

    /** Good for what lies below the next one: while a witness is away the log goes on. */
    private Vouched signedOnly(byte[] note, String file) throws Broken {
        Vouched signed = CheckpointNote.open(note, policy.logs())
                .fold(good -> new Vouched(good.checkpoint(), List.of(), false), refused -> null);
        if (signed == null)
            throw Broken.in(file, Fault.CHECKPOINT_NOT_TRUSTED, "A checkpoint in %s has no signature"
                    + " that is trusted.", file);
        return signed;
    }
}
