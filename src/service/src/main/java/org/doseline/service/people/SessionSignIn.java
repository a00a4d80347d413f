package org.doseline.service.people;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.smallrye.mutiny.Uni;

/** The encrypted cookie names a person; roles are read again each time, so that taking one away acts at once. */
@ApplicationScoped
public class SessionSignIn implements IdentityProvider<TrustedAuthenticationRequest> {
    private final People people;

    SessionSignIn(People people) { this.people = people; }

    @Override
    public Class<TrustedAuthenticationRequest> getRequestType() { return TrustedAuthenticationRequest.class; }

    @Override
    public Uni<SecurityIdentity> authenticate(TrustedAuthenticationRequest request,
            AuthenticationRequestContext context) {
        return people.find(request.getPrincipal()).map(account -> account
                .map(found -> PersonIdentity.of(found.person()))
                .orElseThrow(() -> new AuthenticationFailedException("this person is gone")));
    }
}
