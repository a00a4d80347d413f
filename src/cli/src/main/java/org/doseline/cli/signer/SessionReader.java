package org.doseline.cli.signer;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.Volume;
import org.doseline.dosing.schedule.PumpProfile;
import org.doseline.dosing.schedule.RateBand;
import org.doseline.dosing.schedule.Syringe;

/** Reads sessions with a role that can only read. One connection per question: there are few, and none goes stale. */
final class SessionReader {
    private static final long NL_PER_ML = 1_000_000;
    private static final String ONE_SESSION = """
            select s.id, s.pump, s.syringe_make, s.syringe_size_ml,
                   u.rate_step_nl_per_hour, u.min_rate_nl_per_hour, u.max_rate_nl_per_hour,
                   p.id as plan_id, p.version, p.content, p.content_hash, p.created_ms,
                   w.sub as author_sub, w.name as author_name, w.roles as author_roles,
                   a.meaning, a.content_hash as approved_hash, a.at_ms,
                   v.sub as approver_sub, v.name as approver_name, v.roles as approver_roles
              from session s
              join pump u on u.id = s.pump
              join plan p on p.id = s.plan and p.version = s.plan_version
              join person w on w.sub = p.author
              left join plan_approval a on a.plan = p.id and a.plan_version = p.version
              left join person v on v.sub = a.approver
             where s.id = ?""";
    /** Seconds. The service waits 5 s for an order; without these, whoever reads from a database that is cut off never ends. */
    private static final Map<String, String> PATIENCE = Map.of("connectTimeout", "2", "socketTimeout", "4");

    private final String jdbcUrl;
    private final Properties signIn = new Properties();

    SessionReader(String jdbcUrl, String user, String password) {
        this.jdbcUrl = jdbcUrl;
        signIn.putAll(PATIENCE);
        signIn.setProperty("user", user);
        signIn.setProperty("password", password);
    }

    /** The session with its plan, pump and people; empty if there is none. */
    Optional<StoredSession> read(String sessionId) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, signIn);
                PreparedStatement query = connection.prepareStatement(ONE_SESSION)) {
            query.setString(1, sessionId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(session(row)) : Optional.empty();
            }
        }
    }

    private static StoredSession session(ResultSet row) throws SQLException {
        PumpProfile pump = new PumpProfile(
                List.of(new RateBand(0, row.getLong("rate_step_nl_per_hour"))),
                new FlowRate(row.getLong("min_rate_nl_per_hour")),
                new FlowRate(row.getLong("max_rate_nl_per_hour")),
                Optional.of(new Syringe(row.getString("syringe_make"), new Volume(
                        Math.multiplyExact(row.getLong("syringe_size_ml"), NL_PER_ML)))));
        return new StoredSession(row.getString("id"), plan(row), row.getString("pump"), pump);
    }

    private static StoredPlan plan(ResultSet row) throws SQLException {
        return new StoredPlan(row.getString("plan_id"), row.getInt("version"), person(row, "author"),
                row.getString("content"), row.getString("content_hash"), row.getLong("created_ms"),
                approval(row));
    }

    private static Optional<StoredPlan.StoredApproval> approval(ResultSet row) throws SQLException {
        if (row.getString("approver_sub") == null) return Optional.empty();
        return Optional.of(new StoredPlan.StoredApproval(person(row, "approver"), row.getString("meaning"),
                row.getString("approved_hash"), row.getLong("at_ms")));
    }

    private static Person person(ResultSet row, String prefix) throws SQLException {
        Array roles = row.getArray(prefix + "_roles");
        return new Person(row.getString(prefix + "_sub"), row.getString(prefix + "_name"),
                Set.of((String[]) roles.getArray()));
    }
}
