package org.doseline.service.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.TlogProof;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.ledger.policy.TrustedWitness;
import org.doseline.ledger.policy.Vouching;
import org.doseline.service.checkpoint.CheckpointReader;
import org.doseline.service.checkpoint.CheckpointReader.Seen;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Problems;
import org.doseline.service.problem.Refused;
import org.doseline.service.time.TimeText;
import org.doseline.service.trust.Trust;

/** Who vouches for the record, and the proof that one entry stands in it, to be checked without this service. */
@Path("/api/audit")
@Authenticated
public class CheckpointResource {
    private static final int NOT_FOUND = 404;

    private final CurrentPerson current;
    private final AuditReading reading;
    private final CheckpointReader checkpoints;
    private final Trust trust;

    CheckpointResource(CurrentPerson current, AuditReading reading, CheckpointReader checkpoints,
            Trust trust) {
        this.current = current;
        this.reading = reading;
        this.checkpoints = checkpoints;
        this.trust = trust;
    }

    /**
     * @param records in the tree by now
     * @param covered records under the checkpoint
     * @param believed whether as many witnesses saw it as the trust file asks for
     * @param asked for which witnesses, in words
     * @param note the signed note with all cosignatures, verbatim
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(String origin, long records, long covered, String root, String signedAtText,
            boolean believed,
            String asked, String sentence, List<WitnessLine> witnesses, String note) {}

    /**
     * @param seenAtUtc by the witness's own clock; null where it has not seen this checkpoint
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WitnessLine(String name, String key, String seenAtUtc) {}

    /** The last checkpoint that enough witnesses have seen, or else the last one. */
    @GET
    @Path("checkpoint")
    public Uni<Answer> checkpoint() {
        Person person = current.person();
        return reading.admit(person, Optional.empty())
                .flatMap(admitted -> onWorker(checkpoints::latest))
                .map(found -> answer(found.orElseThrow(CheckpointResource::noneYet)));
    }

    /** A C2SP tlog-proof with the bytes of the entry, under such a checkpoint. */
    @GET
    @Path("proof/{index}")
    @Produces(MediaType.TEXT_PLAIN)
    public Uni<String> proof(@PathParam("index") long index) {
        Person person = current.person();
        if (index < 0) throw Problems.notFound("record");
        return reading.admit(person, Optional.empty())
                .flatMap(admitted -> onWorker(() -> checkpoints.proof(index)))
                .map(found -> text(found.orElseThrow(CheckpointResource::noneYet)));
    }

    private static <T> Uni<T> onWorker(java.util.function.Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Answer answer(Seen seen) {
        TrustPolicy policy = trust.policy().orElseThrow();
        Checkpoint checkpoint = Checkpoint.read(seen.note().text()).value().orElseThrow();
        List<WitnessLine> witnesses = policy.witnesses().stream()
                .map(witness -> new WitnessLine(witness.name(), witness.key().toString(),
                        seenAt(seen, witness)))
                .toList();
        String sentence = CheckpointWords.of(seen);
        return new Answer(checkpoint.origin(), seen.treeSize(), checkpoint.size(), checkpoint.root().hex(),
                TimeText.clock(seen.atMs()), seen.vouching() instanceof Vouching.Vouched,
                policy.quorum().words(),
                sentence, witnesses, new String(seen.note().bytes(), StandardCharsets.UTF_8));
    }

    private static String seenAt(Seen seen, TrustedWitness witness) {
        return CheckpointWords.cosigned(seen.note(), witness)
                .map(time -> Instant.ofEpochSecond(time).toString())
                .orElse(null);
    }

    private static String text(TlogProof proof) { return new String(proof.bytes(), StandardCharsets.UTF_8); }

    private static RuntimeException noneYet() {
        return new Refused(Problem.of(NOT_FOUND, "NOT_UNDER_A_CHECKPOINT",
                "No signed checkpoint covers this yet. One follows within seconds where a signer is configured."));
    }
}
