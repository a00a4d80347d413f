package org.doseline.service.people;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Name and password, from the form or from a script's header. An unknown name takes as long as a wrong password, so that
 * the time tells nobody which names exist.
 */
@ApplicationScoped
public class PasswordSignIn implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
    /** The form's address, fixed by the framework. */
    static final String FORM = "/j_security_check";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final People people;
    private final SignInRecord signIns;
    private final Passwords passwords;
    private final String nobodysHash = BcryptUtil.bcryptHash("nobody has this password");

    PasswordSignIn(People people, SignInRecord signIns, Passwords passwords) {
        this.people = people;
        this.passwords = passwords;
        this.signIns = signIns;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(UsernamePasswordAuthenticationRequest request,
            AuthenticationRequestContext context) {
        String password = new String(request.getPassword().getPassword());
        boolean form = isForm(HttpSecurityUtils.getRoutingContextAttribute(request));
        return account(request.getUsername()).flatMap(account -> {
            String hash = account.flatMap(People.Account::passwordHash).orElse(nobodysHash);
            return passwords.match(password, hash)
                    .onFailure(Passwords.TooMany.class).transform(AuthenticationFailedException::new)
                    .flatMap(matches -> answer(account, matches, form));
        });
    }

    private Uni<Optional<People.Account>> account(String name) {
        return NAME.matcher(name).matches() ? people.find(name) : Uni.createFrom().item(Optional.empty());
    }

    private Uni<SecurityIdentity> answer(Optional<People.Account> account, boolean matches, boolean form) {
        Optional<Person> person = account.filter(found -> matches && found.passwordHash().isPresent())
                .map(People.Account::person);
        if (person.isEmpty()) {
            return signIns.failed(account.map(found -> found.person().sub()))
                    .flatMap(done -> Uni.createFrom()
                            .failure(new AuthenticationFailedException("name or password is wrong")));
        }
        return signIns.succeeded(person.get(), form).replaceWith(PersonIdentity.of(person.get()));
    }

    private static boolean isForm(RoutingContext http) {
        return http != null && FORM.equals(http.normalizedPath());
    }
}
