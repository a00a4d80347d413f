package org.doseline.service.people;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;

/** Who makes this request. */
@RequestScoped
public class CurrentPerson {
    private final SecurityIdentity identity;

    CurrentPerson(SecurityIdentity identity) { this.identity = identity; }

    /** The signed-in person; an UnauthorizedException, answered with 401, where nobody is. */
    public Person person() {
        return PersonIdentity.person(identity).orElseThrow(UnauthorizedException::new);
    }
}
