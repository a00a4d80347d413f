package org.doseline.ledger.leaf;

import java.util.Optional;
import org.doseline.ledger.Hash;

/**
 * Who did it: a person, a service or a pump.
 *
 * @param sub the subject as the identity provider or the product names it, 1 to 255 characters
 * @param certificate SHA-256 of the certificate that the actor showed, if it showed one
 */
public record Actor(String sub, Optional<Hash> certificate) {
    public Actor {
        LeafText.checkLength("actor.sub", sub, 255);
    }

    /** An actor without a certificate. */
    public static Actor of(String sub) {
        return new Actor(sub, Optional.empty());
    }

    /** An actor with the SHA-256 of its certificate. */
    public static Actor of(String sub, Hash certificateSha256) {
        return new Actor(sub, Optional.of(certificateSha256));
    }
}
