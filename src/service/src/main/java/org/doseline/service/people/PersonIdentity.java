package org.doseline.service.people;

import java.util.Optional;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/** A person as the framework's identity, and back. */
public final class PersonIdentity {
    private static final String PERSON = "doseline.person";

    private PersonIdentity() {}

    static SecurityIdentity of(Person person) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(person.sub()))
                .addRoles(person.roles())
                .addAttribute(PERSON, person)
                .build();
    }

    public static Optional<Person> person(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(PERSON));
    }
}
