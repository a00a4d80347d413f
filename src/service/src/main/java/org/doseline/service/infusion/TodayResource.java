package org.doseline.service.infusion;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.doseline.service.forward.Neighbours;
import org.doseline.service.infusion.view.Card;
import org.doseline.service.plan.SessionRow;
import org.doseline.service.plan.Sessions;

/** Today's sessions, each with what matters from across the room. */
@Path("/api/sessions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class TodayResource {
    private final Sessions sessions;
    private final LiveViews views;
    private final Desks desks;
    private final Neighbours neighbours;

    TodayResource(Sessions sessions, LiveViews views, Desks desks, Neighbours neighbours) {
        this.sessions = sessions;
        this.views = views;
        this.desks = desks;
        this.neighbours = neighbours;
    }

    /** Each {@link Card} from the replica that serves its pump, or from what that one committed. */
    @GET
    public Uni<List<Object>> today(@Context HttpHeaders asking) {
        return neighbours.rows("/api/sessions", asking)
                .flatMap(elsewhere -> sessions.today().onItem()
                        .transformToMulti(rows -> Multi.createFrom().iterable(rows)).onItem()
                        .transformToUniAndConcatenate(row -> card(row, elsewhere)).collect().asList());
    }

    private Uni<Object> card(SessionRow row, Map<String, JsonNode> elsewhere) {
        boolean here = desks.state(row.pump()).isPresent();
        return !here && elsewhere.containsKey(row.id())
                ? Uni.createFrom().item(elsewhere.get(row.id()))
                : views.once(row.id()).map(view -> Card.of(view, row.plannedMs()));
    }
}
