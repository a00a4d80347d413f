package org.doseline.ledger.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;
import org.doseline.ledger.checkpoint.Attestation;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.checkpoint.CheckpointRequest;
import org.doseline.ledger.checkpoint.Cosignature;
import org.doseline.ledger.checkpoint.LastAttested;
import org.doseline.ledger.checkpoint.NoteKey;
import org.doseline.ledger.checkpoint.NoteKeyType;
import org.doseline.ledger.checkpoint.NoteSignature;
import org.doseline.ledger.checkpoint.NoteSigner;
import org.doseline.ledger.checkpoint.Opening;
import org.doseline.ledger.checkpoint.SignedNote;
import org.doseline.ledger.keep.Keep;

/**
 * Watches one log for somebody who does not run it: says under a checkpoint when it saw it, and only if the log still
 * holds all that it held before (C2SP tlog-witness). It needs no records, one small file, and a clock. Thread-safe; one
 * request at a time.
 */
public final class Witness {
    private final NoteSigner key;
    private final List<NoteKey> log;
    private final LastAttested last;
    private final LongSupplier nowS;

    /**
     * @param key of type cosignature
     * @param log keys of the one log that is watched, all of one name: its origin
     * @param nowS this witness's own clock, in seconds since 1970
     * @throws IOException where the memory cannot be read or believed; it must not cosign then
     */
    public Witness(NoteSigner key, List<NoteKey> log, Keep keep, LongSupplier nowS) throws IOException {
        if (key.key().type() != NoteKeyType.COSIGNATURE_ED25519)
            throw new IllegalArgumentException(key.key() + " is not a key of a witness");
        if (log.isEmpty() || !log.stream().allMatch(one -> one.name().equals(log.get(0).name())))
            throw new IllegalArgumentException("a witness watches one log");
        this.key = key;
        this.log = List.copyOf(log);
        this.last = new LastAttested(keep, log);
        this.nowS = nowS;
    }

    /** Which log it watches. */
    public String origin() { return log.get(0).name(); }

    /** By whom its cosignatures are known. */
    public NoteKey key() { return key.key(); }

    /** The checkpoint that it last cosigned, with its cosignature. */
    public synchronized Optional<byte[]> last() throws IOException {
        return last.note();
    }

    /** Answers an add-checkpoint request; throws if the answer could not be kept. */
    public synchronized Attestation add(byte[] body) throws IOException {
        Reading<CheckpointRequest> request = CheckpointRequest.read(body);
        if (request instanceof Reading.Refused<CheckpointRequest> not) return unreadable(not.why());
        return add(request.value().orElseThrow());
    }

    private Attestation add(CheckpointRequest request) throws IOException {
        Reading<SignedNote> note = SignedNote.read(request.content());
        if (note instanceof Reading.Refused<SignedNote> not) return unreadable(not.why());
        Reading<Checkpoint> offered = note.then(signed -> Checkpoint.read(signed.text()));
        if (offered instanceof Reading.Refused<Checkpoint> not) return unreadable(not.why());
        if (!offered.value().orElseThrow().origin().equals(origin())) {
            return last.refuse(Attestation.Reason.UNKNOWN_LOG,
                    "this watches " + origin() + ", not " + offered.value().orElseThrow().origin());
        }
        Opening opening = CheckpointNote.open(request.content(), log);
        if (opening instanceof Opening.Refused refused)
            return last.refuse(Attestation.Reason.UNKNOWN_KEY, refused.why());
        Optional<Attestation.Refused> objection = last.objection(request, offered.value().orElseThrow());
        if (objection.isPresent()) return objection.get();
        return cosign(offered.value().orElseThrow(), note.value().orElseThrow());
    }

    private Attestation cosign(Checkpoint checkpoint, SignedNote note) throws IOException {
        Cosignature cosignature = Cosignature.by(key, note.text(), nowS.getAsLong());
        List<NoteSignature> ofTheLog = note.signatures().stream()
                .filter(line -> log.stream().anyMatch(line::claims)).toList();
        last.advance(checkpoint,
                new SignedNote(note.text(), ofTheLog).with(List.of(cosignature.line())).bytes());
        return new Attestation.Given(cosignature.line().line());
    }

    private Attestation unreadable(NotCanonical not) {
        return last.refuse(Attestation.Reason.MALFORMED, not.why());
    }

    /** The body of the answer to a refusal of C2SP tlog-witness: the size on a conflict, words otherwise. */
    public static byte[] body(Attestation.Refused refused) {
        String text = refused.reason() == Attestation.Reason.OTHER_SIZE
                ? Long.toString(refused.knownSize())
                : refused.why();
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
