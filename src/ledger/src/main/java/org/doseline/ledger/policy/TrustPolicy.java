package org.doseline.ledger.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.checkpoint.Cosignature;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.checkpoint.NoteSignature;
import org.doseline.ledger.checkpoint.Opening;
import org.doseline.ledger.checkpoint.SignedNote;

/**
 * Whom a reader of the record trusts: the log's keys, the witnesses and how many of them are enough (C2SP tlog-policy),
 * and the keys under which orders are approved. It comes to the reader by another way than the record does.
 *
 * @param logs keys of logs, each once; several of one origin while a key changes
 * @param witnesses in the file's order, names and keys each once
 * @param quorum which witnesses are enough
 * @param approvers raw Ed25519 public keys under which orders are signed, by key id
 */
public record TrustPolicy(List<NoteKey> logs, List<TrustedWitness> witnesses, Quorum quorum,
        Map<String, ApproverKey> approvers) {
    public TrustPolicy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
        approvers = Collections.unmodifiableMap(new LinkedHashMap<>(approvers));
    }

    /** Reads the text of a trust file; refuses with the line at fault. */
    public static Reading<TrustPolicy> read(byte[] file) {
        return TrustPolicyReader.read(file);
    }

    /** Opens a signed checkpoint; every signature under a trusted key is checked, one that fails refuses it. */
    public Vouching open(byte[] note) {
        return CheckpointNote.open(note, logs).fold(trusted -> SignedNote.read(note).fold(
                signed -> witnessed(signed, trusted), this::unreadable),
                refused -> new Vouching.Refused(Vouching.Reason.LOG_SIGNATURE, refused.why()));
    }

    private Vouching unreadable(NotCanonical not) {
        return new Vouching.Refused(Vouching.Reason.LOG_SIGNATURE, not.why());
    }

    private Vouching witnessed(SignedNote note, Opening.Trusted trusted) {
        List<Vouching.Seen> seen = new ArrayList<>();
        for (TrustedWitness witness : witnesses) {
            for (NoteSignature line : note.signatures()) {
                if (!line.claims(witness.key())) continue;
                Reading<Cosignature> read = Cosignature.read(note.text(), line, witness.key());
                if (read instanceof Reading.Refused<Cosignature> bad)
                    return new Vouching.Refused(Vouching.Reason.COSIGNATURE, bad.why().why());
                read.value().ifPresent(good -> seen.add(new Vouching.Seen(witness, good)));
            }
        }
        Set<String> names = new LinkedHashSet<>();
        seen.forEach(one -> names.add(one.witness().name()));
        return quorum.metBy(names)
                ? new Vouching.Vouched(trusted.checkpoint(), trusted.signedBy(), seen)
                : new Vouching.Refused(Vouching.Reason.QUORUM,
                        "cosigned by " + (names.isEmpty() ? "nobody" : names)
                                + ", but " + quorum.words() + " is needed");
    }
}
