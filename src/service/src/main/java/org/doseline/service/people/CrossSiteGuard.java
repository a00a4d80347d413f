package org.doseline.service.people;

import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Problems;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A page of another site can make a browser send a form, but not this header. The cookie is SameSite strict as well.
 */
public class CrossSiteGuard {
    static final String HEADER = "X-Requested-With";
    static final String VALUE = "doseline";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @ServerRequestFilter
    public Optional<Response> check(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod()) || VALUE.equals(request.getHeaderString(HEADER)))
            return Optional.empty();
        return Optional.of(Problems.response(Problem.of(403, "CROSS_SITE",
                "A request that acts carries the header X-Requested-With: doseline.")));
    }
}
