package org.doseline.service.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agroal.api.AgroalDataSource;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.ledger.policy.Vouching;
import org.doseline.service.checkpoint.CheckpointReader;
import org.doseline.service.checkpoint.CheckpointReader.Seen;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Person;
import org.doseline.service.time.TherapyClock;
import org.doseline.service.time.TimeText;
import org.doseline.service.trust.Trust;

/** How the record stands, for the page: who has seen how much of it, its gaps, and the pump's own log beside it. */
@Path("/api/audit/state")
@Authenticated
public class StateResource {
    private static final String GAPS = """
            select count(*), count(*) filter (where e.subject = ?) from ledger_entry e where e.type = 'PUMP_EVENT_GAP'""";
    private static final String PUMP = "select pump from session where id = ?";
    private static final long MS_PER_S = 1_000;

    private final CurrentPerson current;
    private final AuditReading reading;
    private final AgroalDataSource database;
    private final CheckpointReader checkpoints;
    private final Trust trust;
    private final TherapyClock clock;

    StateResource(CurrentPerson current, AuditReading reading, AgroalDataSource database,
            CheckpointReader checkpoints, Trust trust, TherapyClock clock) {
        this.current = current;
        this.reading = reading;
        this.database = database;
        this.checkpoints = checkpoints;
        this.trust = trust;
        this.clock = clock;
    }

    /**
     * @param records in the tree
     * @param covered records under the last checkpoint that is believed, or else the last one; absent where none is signed
     * @param ageS seconds of the wall since it was signed
     * @param chain what the log of the session's pump looks like; absent where there is no pump
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record State(long records, Long covered, String origin, String root, String signedAtText,
            Long ageS,
            boolean believed, String sentence, List<Witness> witnesses, long gapsHere, long gaps,
            Chain chain) {}

    /** @param seenAtUtc by its own clock; absent where it has not seen that checkpoint */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Witness(String name, String seenAtUtc) {}

    public record Chain(String pump, boolean unbroken, String words) {}

    @GET
    public Uni<State> state(@QueryParam("subject") String subject) {
        Person person = current.person();
        Optional<String> id = AuditSearch.id(subject);
        return reading.admit(person, id).flatMap(admitted -> Uni.createFrom().item(() -> read(id))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private State read(Optional<String> subject) {
        Optional<Seen> seen = checkpoints.latest();
        try (Connection connection = database.getConnection()) {
            long[] gaps = gaps(connection, subject);
            Optional<String> pump = subject.isPresent() ? pump(connection, subject.get()) : Optional.empty();
            Optional<PumpChain> chain = pump.isPresent()
                    ? Optional.of(PumpChain.of(connection, pump.get()))
                    : Optional.empty();
            return state(connection, seen, gaps, chain.map(found -> new Chain(found.pump(),
                    found.brokenAt().isEmpty() && found.missing() == 0, found.words())).orElse(null));
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the record could not be read", unreadable);
        }
    }

    private State state(Connection connection, Optional<Seen> seen, long[] gaps, Chain chain)
            throws SQLException {
        if (seen.isEmpty())
            return new State(records(connection), null, null, null, null, null, false,
                    "Nobody has signed the record: it is only as good as this database.", List.of(), gaps[1],
                    gaps[0],
                    chain);
        Checkpoint checkpoint = Checkpoint.read(seen.get().note().text()).value().orElseThrow();
        long ageMs = (clock.nowMs() - seen.get().atMs()) / clock.scale().speed();
        return new State(seen.get().treeSize(), checkpoint.size(), checkpoint.origin(),
                checkpoint.root().hex(),
                TimeText.clock(seen.get().atMs()), Math.max(0, ageMs / MS_PER_S),
                seen.get().vouching() instanceof Vouching.Vouched, CheckpointWords.of(seen.get()),
                witnesses(trust.policy().orElseThrow(), seen.get()), gaps[1], gaps[0], chain);
    }

    private static List<Witness> witnesses(TrustPolicy policy, Seen seen) {
        return policy.witnesses().stream()
                .map(witness -> new Witness(witness.name(), CheckpointWords.cosigned(seen.note(), witness)
                        .map(timeS -> Instant.ofEpochSecond(timeS).toString()).orElse(null)))
                .toList();
    }

    private static long records(Connection connection) throws SQLException {
        try (PreparedStatement query = connection
                .prepareStatement("select coalesce(max(size), 0) from ledger_root");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long[] gaps(Connection connection, Optional<String> subject) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(GAPS)) {
            query.setString(1, subject.orElse(null));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new long[]{row.getLong(1), row.getLong(2)};
            }
        }
    }

    private static Optional<String> pump(Connection connection, String session) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PUMP)) {
            query.setString(1, session);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }
}
