package org.doseline.service.people;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Who am I, and goodbye. */
@Path("/api")
@Authenticated
public class MeResource {
    private final CurrentPerson current;
    private final SignInRecord signIns;

    MeResource(CurrentPerson current, SignInRecord signIns) {
        this.current = current;
        this.signIns = signIns;
    }

    /** @param roles in a fixed order */
    public record Me(String sub, String name, String title, List<String> roles) {
        public static Me of(Person person) {
            return new Me(person.sub(), person.name(), person.title(),
                    person.roles().stream().sorted().toList());
        }
    }

    @GET
    @Path("me")
    public Me me() { return Me.of(current.person()); }

    @POST
    @Path("sign-out")
    public Uni<Response> signOut(RoutingContext http) {
        Person person = current.person();
        FormAuthenticationMechanism.logout(http);
        return signIns.signedOut(person).replaceWith(Response.noContent().build());
    }
}
