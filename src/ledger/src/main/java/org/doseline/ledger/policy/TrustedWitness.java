package org.doseline.ledger.policy;

import java.util.Optional;
import org.doseline.ledger.checkpoint.NoteKey;

/**
 * A witness that a policy knows.
 *
 * @param name by which the policy's groups and quorum speak of it; means nothing outside of the policy
 * @param key of type cosignature
 * @param url the prefix under which it takes checkpoints, where it is to be asked
 */
public record TrustedWitness(String name, NoteKey key, Optional<String> url) {}
