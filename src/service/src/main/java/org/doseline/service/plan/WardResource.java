package org.doseline.service.plan;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.doseline.service.link.Panels;
import org.doseline.service.people.CurrentPerson;
import org.doseline.service.people.Role;
import org.doseline.service.people.Roles;

/** What a plan runs on: pumps. */
@Path("/api")
@Authenticated
public class WardResource {
    private final CurrentPerson current;
    private final Roles roles;
    private final Pumps pumps;
    private final PumpKnowledge knowledge;
    private final Panels panels;

    WardResource(CurrentPerson current, Roles roles, Pumps pumps, PumpKnowledge knowledge,
            Panels panels) {
        this.current = current;
        this.roles = roles;
        this.pumps = pumps;
        this.knowledge = knowledge;
        this.panels = panels;
    }

    /** @param panelUrl null outside a demonstration */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record PumpText(String id, String room, String cell, String known, String panelUrl) {}

    @GET
    @Path("pumps")
    public Uni<List<PumpText>> pumps() {
        roles.require(current, "read the pumps", Optional.empty(), Role.CLINICIAN, Role.PRESCRIBER,
                Role.APPROVER,
                Role.PHARMACIST, Role.BIOMED);
        return Uni.combine().all().unis(pumps.all(), panels.urls()).with((all, urls) -> all.stream()
                .map(pump -> new PumpText(pump.id(), pump.room(), pump.cell(), knowledge.known(pump.id()),
                        urls.get(pump.id())))
                .toList());
    }
}
