package org.doseline.service.people;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;

/** A signature asks for the password again (21 CFR 11.200): a page that somebody left open signs nothing. */
@ApplicationScoped
public class StepUp {
    public static final String FIELD = "password";

    private final People people;
    private final Refusals refusals;
    private final Vertx vertx;

    StepUp(People people, Refusals refusals, Vertx vertx) {
        this.people = people;
        this.refusals = refusals;
        this.vertx = vertx;
    }

    /** Refuses PASSWORD_WRONG, recorded. */
    public Uni<Void> signed(Person person, Map<String, Object> request, String what,
            Optional<String> subject) {
        String password = Json.text(request, FIELD);
        return people.find(person.sub()).flatMap(account -> {
            Optional<String> hash = account.flatMap(People.Account::passwordHash);
            return vertx.executeBlocking(() -> hash.isPresent() && BcryptUtil.matches(password, hash.get()),
                    false);
        }).invoke(matches -> {
            if (!matches)
                throw refusals.refused(
                        Problem.of(403, "PASSWORD_WRONG", "The password is wrong. Nothing was signed.")
                                .about(FIELD),
                        person, what, subject, Optional.empty());
        }).replaceWithVoid();
    }

    /** The request without its password, of which not even a hash is to be kept. */
    public static String withoutPassword(String body) {
        Map<String, Object> request = new LinkedHashMap<>(Json.object(body));
        request.remove(FIELD);
        return Json.write(request);
    }
}
