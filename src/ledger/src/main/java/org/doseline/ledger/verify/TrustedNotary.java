package org.doseline.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.List;

import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.policy.ApproverKey;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.ledger.policy.Vouching;

/** Believes the keys of a trust file. */
record TrustedNotary(TrustPolicy policy) implements Notary {
    /** Keeps the signature of an order apart from any other (docs/protocol). */
    private static final byte[] ORDER_PREFIX = "doseline/1 order\0".getBytes(StandardCharsets.UTF_8);

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

    @Override
    public OrderSignature order(String keyId, byte[] signature, byte[] order) {
        ApproverKey key = policy.approvers().get(keyId);
        if (key == null) return OrderSignature.KEY_UNKNOWN;
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key.key());
            ed25519.update(ORDER_PREFIX);
            ed25519.update(order);
            return ed25519.verify(signature) ? OrderSignature.GOOD : OrderSignature.BAD;
        } catch (SignatureException malformed) {
            return OrderSignature.BAD;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Ed25519 failed", broken);
        }
    }
}
