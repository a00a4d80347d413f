package org.doseline.ledger.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.doseline.ledger.NotCanonical;
import org.doseline.ledger.Reading;
import org.doseline.ledger.keep.Keep;

/**
 * Signs a log's checkpoints, and no two that do not continue each other: it remembers the last one, and wants a proof
 * from there. It sees no records. Signs with each of its keys: one, or the old and the new one while keys change.
 * Thread-safe; one request at a time.
 */
public final class CheckpointSigner {
    private final List<NoteSigner> keys;
    private final String origin;
    private final LastAttested last;

    /**
     * @param keys one or two of the same name, which is the log's origin
     * @throws IOException where the memory cannot be read or believed; it must not sign then
     */
    public CheckpointSigner(List<NoteSigner> keys, Keep keep) throws IOException {
        if (keys.isEmpty()) throw new IllegalArgumentException("a signer without a key");
        this.keys = List.copyOf(keys);
        this.origin = keys.get(0).key().name();
        if (!keys.stream().allMatch(key -> key.key().name().equals(origin)))
            throw new IllegalArgumentException("keys of several logs");
        this.last = new LastAttested(keep, keys.stream().map(NoteSigner::key).toList());
    }

    /** The note that was last signed. */
    public synchronized Optional<byte[]> last() throws IOException {
        return last.note();
    }

    /** Answers a request whose content is the text of a checkpoint; throws if the answer could not be kept. */
    public synchronized Attestation sign(byte[] body) throws IOException {
        Reading<CheckpointRequest> request = CheckpointRequest.read(body);
        if (request instanceof Reading.Refused<CheckpointRequest> not) return unreadable(not.why());
        return sign(request.value().orElseThrow());
    }

    private Attestation sign(CheckpointRequest request) throws IOException {
        Reading<Checkpoint> offered = Checkpoint.read(text(request.content()));
        if (offered instanceof Reading.Refused<Checkpoint> not) return unreadable(not.why());
        return sign(request, offered.value().orElseThrow());
    }

    private Attestation sign(CheckpointRequest request, Checkpoint offered) throws IOException {
        if (!offered.origin().equals(origin)) {
            return last.refuse(Attestation.Reason.UNKNOWN_LOG,
                    "this signs for " + origin + ", not for " + offered.origin());
        }
        Optional<Attestation.Refused> objection = last.objection(request, offered);
        if (objection.isPresent()) return objection.get();
        byte[] note = CheckpointNote.sign(offered, keys).bytes();
        last.advance(offered, note);
        return new Attestation.Given(new String(note, StandardCharsets.UTF_8));
    }

    private Attestation unreadable(NotCanonical not) {
        return last.refuse(Attestation.Reason.MALFORMED, not.why());
    }

    /** What is not UTF-8 is no checkpoint either. */
    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException notUtf8) {
            return "";
        }
    }
}
