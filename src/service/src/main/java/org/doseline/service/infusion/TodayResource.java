package org.doseline.service.infusion;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.doseline.service.infusion.view.View;
import org.doseline.service.plan.Sessions;

/** Today's sessions, each with what matters from across the room. */
@Path("/api/sessions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class TodayResource {
    private final Sessions sessions;
    private final LiveViews views;

    TodayResource(Sessions sessions, LiveViews views) {
        this.sessions = sessions;
        this.views = views;
    }

    @GET
    public Uni<List<Card>> today() {
        return sessions.today().onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(
                        row -> views.once(row.id()).map(view -> card(view, row.plannedMs())))
                .collect().asList();
    }

    private static Card card(View view, long plannedMs) {
        View.About about = view.about();
        View.Standing now = view.now();
        View.DeliveredView delivered = now.delivered();
        String amount = delivered.mg().isPresent()
                ? delivered.mg().get() + " of " + delivered.mgTotal().orElse("") + " mg"
                : delivered.ml() + " of " + delivered.mlTotal() + " mL";
        double total = Math.max(1, delivered.totalNl());
        return new Card(about.id(), about.room(), about.number(), about.patient(), about.drug(),
                about.prescription(), now.pump().id(), now.phase(), now.known(), now.word(), plannedMs,
                amount,
                now.rate().mlPerHour() + " mL/h", now.timeLeftMs(),
                new Progress(delivered.atLeastNl() / total, delivered.atMostNl() / total),
                now.alarms().stream().findFirst());
    }

    /** @param progress shares of the total, to draw with only */
    record Card(String id, String room, int number, View.PatientView patient, String drug,
            String prescription,
            String pump, String phase, String known, String word, long plannedMs, String deliveredText,
            String rateText,
            Optional<Long> timeLeftMs, Progress progress, Optional<View.AlarmView> alarm) {
    }

    record Progress(double atLeast, double atMost) {
    }
}
