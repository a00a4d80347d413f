package org.doseline.service.trust;

import java.net.URI;
import java.util.Optional;

import org.doseline.ledger.policy.TrustedWitness;

/**
 * Somebody outside of the database who attests checkpoints: the signer, or a witness.
 *
 * @param name for people
 * @param witness empty for the signer
 * @param submit where checkpoints are sent
 * @param last where the last attested one can be read
 */
public record Voucher(String name, Optional<TrustedWitness> witness, URI submit, URI last) {
    /** The name of the log's own signer. */
    public static final String SIGNER = "the signer";
}
