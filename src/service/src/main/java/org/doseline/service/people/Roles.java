package org.doseline.service.people;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.service.problem.Problem;

/** Who may do what; a no is recorded. */
@ApplicationScoped
public class Roles {
    private final Refusals refusals;

    Roles(Refusals refusals) { this.refusals = refusals; }

    /** The person, who has one of these roles; else a refusal ROLE_NOT_ALLOWED that is recorded. */
    public Person require(CurrentPerson current, String what, Optional<String> subject, Role... anyOf) {
        return require(current.person(), what, subject, anyOf);
    }

    /** As above. @param what the request in words, such as "approve a plan" */
    public Person require(Person person, String what, Optional<String> subject, Role... anyOf) {
        if (Arrays.stream(anyOf).anyMatch(person::has)) return person;
        String needed = Arrays.stream(anyOf).map(Role::word).collect(Collectors.joining(" or "));
        throw refusals.refused(Problem.of(403, "ROLE_NOT_ALLOWED",
                "To " + what + " needs the role " + needed + "."), person, what, subject, Optional.empty());
    }
}
