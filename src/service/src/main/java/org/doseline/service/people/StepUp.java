package org.doseline.service.people;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Refused;

/** A signature asks for the password again (21 CFR 11.200): a page that somebody left open signs nothing. */
@ApplicationScoped
public class StepUp {
    public static final String FIELD = "password";
    private static final Problem BUSY = Problem.of(503, "SIGN_IN_BUSY",
            "Too many passwords are being compared. Nothing was signed. Try again in a moment.");

    private final People people;
    private final Refusals refusals;
    private final Passwords passwords;

    StepUp(People people, Refusals refusals, Passwords passwords) {
        this.people = people;
        this.refusals = refusals;
        this.passwords = passwords;
    }

    /** Refuses PASSWORD_WRONG, recorded. */
    public Uni<Void> signed(Person person, Map<String, Object> request, String what,
            Optional<String> subject) {
        String password = Json.text(request, FIELD);
        return people.find(person.sub()).flatMap(account -> {
            Optional<String> hash = account.flatMap(People.Account::passwordHash);
            return hash.isPresent() ? passwords.match(password, hash.get()) : Uni.createFrom().item(false);
        }).onFailure(Passwords.TooMany.class).transform(many -> new Refused(BUSY)).invoke(matches -> {
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
