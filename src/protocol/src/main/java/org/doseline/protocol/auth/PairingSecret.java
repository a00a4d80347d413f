package org.doseline.protocol.auth;

import org.doseline.protocol.Checks;

/**
 * What a pump and its controller share since they were paired; message keys are derived from it.
 *
 * @param kid names it, on the wire too
 * @param secret at least 32 random bytes
 */
public record PairingSecret(String kid, byte[] secret) {
    private static final int LEAST_BYTES = 32;

    public PairingSecret {
        Checks.id("kid", kid);
        Checks.present("secret", secret);
        if (secret.length < LEAST_BYTES)
            throw Checks.bad("secret", "is shorter than " + LEAST_BYTES + " bytes");
        secret = secret.clone();
    }

    @Override
    public byte[] secret() { return secret.clone(); }

    /** Never the secret itself: this may be logged. */
    @Override
    public String toString() { return "PairingSecret[" + kid + "]"; }

    @Override
    public boolean equals(Object other) {
        return other instanceof PairingSecret that && kid.equals(that.kid)
                && java.security.MessageDigest.isEqual(secret, that.secret);
    }

    @Override
    public int hashCode() { return kid.hashCode(); }
}
