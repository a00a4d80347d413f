package org.doseline.service.forward;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.doseline.service.DoselineConfig;
import org.doseline.service.cell.CellOwnership;
import org.doseline.service.cell.Standings.Replica;
import org.doseline.service.problem.Json;
import org.doseline.service.problem.Problem;
import org.doseline.service.problem.Problems;
import org.jboss.logging.Logger;

/**
 * A person may talk to any replica: what is about a session or a pump is carried to the replica that owns its cell, once,
 * and the answer back. The owner signs the person in and decides, as if it had been asked itself. Where it does not
 * answer, reading is done here from what it committed, and a stop waits until its cell has been taken over.
 */
@ApplicationScoped
public class Forwarding {
    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    /** Ahead of sign-in (200), which is the owner's. */
    private static final int BEFORE_SIGN_IN = 250;
    private static final int UNAVAILABLE = 503;
    private static final Problem AWAY = Problem.of(UNAVAILABLE, "OWNER_AWAY",
            "The controller of this pump is away and another one is taking over, so this was not done. Try again in"
                    + " ten seconds; to stop at once, press Stop on the pump.");
    private static final Problem SILENT = Problem.of(UNAVAILABLE, "OWNER_SILENT",
            "The controller of this pump stopped answering, so it is not known whether this was done. Read the"
                    + " pump's display; to stop at once, press Stop on the pump.");

    private final CellOwnership ownership;
    private final SessionCells cells;
    private final Carrier carrier;
    private final Succession succession;
    private final String me;

    Forwarding(CellOwnership ownership, SessionCells cells, Carrier carrier, Succession succession,
            DoselineConfig config) {
        this.ownership = ownership;
        this.cells = cells;
        this.carrier = carrier;
        this.succession = succession;
        this.me = config.replica();
    }

    void register(@Observes Filters filters) { filters.register(this::pass, BEFORE_SIGN_IN); }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Errand.About> about = Errand.About.of(context.normalizedPath());
        boolean here = about.isEmpty() || ownership.ownsAll() || request.getHeader(Errand.CARRIED) != null;
        if (here) {
            context.next();
            return;
        }
        request.pause();
        cells.of(about.get()).subscribe().with(
                cell -> decide(context, cell),
                databaseIsAway -> decide(context, Optional.empty()));
    }

    private void decide(RoutingContext context, Optional<String> cell) {
        boolean carried = cell.isPresent() && !ownership.owns(cell.get())
                && (Errand.onlyReads(context.request()) || Errand.isShort(context.request()));
        if (!carried) {
            here(context);
        } else if (Errand.onlyReads(context.request())) {
            read(context, cell.get());
        } else {
            context.request().body().onSuccess(
                    body -> act(context, cell.get(), Errand.of(context.request(), body, me)))
                    .onFailure(gone -> context.response().reset());
            context.request().resume();
        }
    }

    private static void here(RoutingContext context) {
        context.request().resume();
        context.next();
    }

    /** What the owner knows is newest; what it committed is a second old at most. */
    private void read(RoutingContext context, String cell) {
        Optional<Replica> owner = owner(cell);
        if (owner.isEmpty()) {
            here(context);
            return;
        }
        Errand errand = Errand.of(context.request(), Buffer.buffer(), me);
        carry(context, cell, owner.get(), errand).onSuccess(carried -> context.request().resume())
                .onFailure(none -> here(context));
    }

    private void act(RoutingContext context, String cell, Errand errand) {
        Optional<Replica> owner = owner(cell);
        if (owner.isPresent()) {
            carry(context, cell, owner.get(), errand).onFailure(none -> unanswered(context, cell, errand,
                    owner, none instanceof Carrier.NoAnswer && neverSent(none)));
        } else {
            unanswered(context, cell, errand, Optional.empty(), true);
        }
    }

    private void unanswered(RoutingContext context, String cell, Errand errand, Optional<Replica> silent,
            boolean notDone) {
        LOG.warnf("DL0605 %s %s: the owner of cell %s does not answer", errand.method(), errand.uri(), cell);
        if (!errand.stops()) {
            answer(context, notDone ? AWAY : SILENT);
            return;
        }
        succession.of(cell, silent.map(Replica::id))
                .compose(heir -> carrier.carry(errand.anew(), heir.map(Replica::internalUrl)
                        .orElseGet(() -> thisReplica(context.request())), context.response(), () -> true))
                .onFailure(none -> answer(context, notDone && neverSent(none) ? AWAY : SILENT));
    }

    /** Also where there was nobody to send it to. */
    private static boolean neverSent(Throwable none) {
        return !(none instanceof Carrier.NoAnswer sent) || sent.neverSent();
    }

    private Future<Void> carry(RoutingContext context, String cell, Replica owner, Errand errand) {
        return carrier.carry(errand, owner.internalUrl(), context.response(),
                () -> owner(cell).map(Replica::id).equals(Optional.of(owner.id())));
    }

    private Optional<Replica> owner(String cell) {
        return ownership.heldElsewhere(cell).filter(replica -> !replica.id().equals(me));
    }

    private static URI thisReplica(HttpServerRequest request) {
        return URI.create(request.scheme() + "://" + request.localAddress().hostAddress() + ":"
                + request.localAddress().port());
    }

    private void answer(RoutingContext context, Problem problem) {
        if (context.response().headWritten() || context.response().closed()) return;
        context.response().setStatusCode(problem.status()).putHeader("Content-Type", Problems.MEDIA_TYPE)
                .end(Json.write(problem));
    }
}
