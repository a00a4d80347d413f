package org.doseline.service.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.dosing.ceiling.Finding;
import org.doseline.dosing.ceiling.Review;
import org.doseline.dosing.confirmation.Confirmation;
import org.doseline.dosing.confirmation.SoftOverride;
import org.doseline.service.problem.Json;

/**
 * Why soft limits may be passed, as it was said when a plan was approved and a session of it was planned. What is soft
 * about a plan may be another thing later: the drug library, the syringe, or what the patient was given is.
 */
@ApplicationScoped
public class Reasons {
    private static final String LEAVES = """
            select leaf, person from ledger_entry
             where subject = any($1::text[]) and type in ('PLAN_APPROVED', 'SESSION_PLANNED') order by id""";

    private final Pool pool;

    Reasons(Pool pool) { this.pool = pool; }

    /** The soft findings of a session's review for which nobody has said anything, neither of its plan nor of itself. */
    public Uni<List<Finding>> lack(SessionRow session, Review review) {
        return lack(session.written().by().sub(), review, List.of(), session.plan(), session.id());
    }

    /**
     * @param author of the plan, who can't be the second person
     * @param said besides
     * @param about the plan, and the session where there is one
     */
    Uni<List<Finding>> lack(String author, Review review, List<SoftOverride> said, String... about) {
        List<Finding> open = Confirmation.of(review, author, said).open();
        if (open.isEmpty()) return Uni.createFrom().item(open);
        return pool.preparedQuery(LEAVES).execute(Tuple.tuple().addArrayOfString(about)).map(rows -> {
            List<SoftOverride> all = new ArrayList<>(said);
            for (Row row : rows) all.addAll(of(row));
            return Confirmation.of(review, author, all).open();
        });
    }

    private static List<SoftOverride> of(Row row) {
        Map<String, Object> leaf = Json
                .object(new String(row.getBuffer("leaf").getBytes(), StandardCharsets.UTF_8));
        Map<String, Object> detail = Json.members((Map<?, ?>) leaf.get("detail"));
        return Overrides.read((String) detail.get("overrides"), row.getString("person"));
    }
}
