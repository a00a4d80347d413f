package org.doseline.service.infusion.view;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.doseline.dosing.quantity.IsmpText;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.service.infusion.view.View.ActionView;
import org.doseline.service.infusion.view.View.ActionsView;
import org.doseline.service.infusion.view.View.DeliveredView;
import org.doseline.service.infusion.view.View.PendingView;
import org.doseline.service.infusion.view.View.PumpView;
import org.doseline.service.infusion.view.View.RateView;
import org.doseline.service.infusion.view.View.Standing;
import org.doseline.service.time.TimeText;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.alarm.AlarmCode;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.DeliveredBounds;
import org.doseline.treatment.bedside.InfusionPhase;
import org.doseline.treatment.bedside.LastReport;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.bedside.Placement;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.decision.Input;

/** Makes the view of one infusion from what is known of its pump. Reads nothing and changes nothing. */
public final class ViewBuilder {
    private static final String CONFIRMED = "CONFIRMED";
    private static final String UNKNOWN = "UNKNOWN";
    private static final String SILENT = "SILENT";
    private static final String READ_THE_PUMP = "Read the rate on the pump's display.";
    private static final String READ_THE_RECORD = "Read the record of this infusion.";
    private static final long DRIFT_PERCENT = 102;

    private final Fixed fixed;
    private final TimeScale scale;
    private final Deadlines deadlines;
    private final UnaryOperator<String> names;

    public ViewBuilder(Fixed fixed, TimeScale scale) { this(fixed, scale, UnaryOperator.identity()); }

    /** @param names the printed name of a person by the subject that events carry */
    public ViewBuilder(Fixed fixed, TimeScale scale, UnaryOperator<String> names) {
        this.names = names;
        this.fixed = fixed;
        this.scale = scale;
        this.deadlines = new Deadlines(scale);
    }

    /**
     * @param bedside the pump's state while this session is on it, or how it ended
     * @param startedMs when the pump answered START, therapy ms
     * @param live whether the session is on the pump now; an ended one is as it was last reported
     */
    public View of(Bedside bedside, boolean live, Optional<Long> startedMs, Optional<String> panelUrl,
            long nowMs) {
        boolean here = bedside.placement().filter(placed -> placed.session().equals(fixed.session()))
                .isPresent();
        PumpView pump = pump(bedside, live, panelUrl, nowMs);
        return new View(fixed.about(), here
                ? standing(bedside, bedside.placement().get(), live, startedMs, pump, nowMs)
                : planned(bedside, pump, nowMs));
    }

    /** A session that is not on a pump yet. */
    private Standing planned(Bedside bedside, PumpView pump, long nowMs) {
        return new Standing(fixed.planned(), pump, "PLANNED", "PLANNED", CONFIRMED, "Planned",
                "Not on a pump yet. Seat the syringe, then prepare the pump.", Optional.empty(),
                Optional.empty(), fixed.noRate(), fixed.nothingDelivered(), Optional.empty(),
                Optional.empty(), Optional.empty(), nowMs, scale.speed(), List.of(),
                actions(bedside, nowMs));
    }

    private Standing standing(Bedside bedside, Placement placed, boolean live, Optional<Long> startedMs,
            PumpView pump, long nowMs) {
        InfusionPhase phase = bedside.phase();
        String known = known(bedside, live, nowMs);
        boolean confirmed = known.equals(CONFIRMED);
        DeliveredBounds bounds = bounds(bedside, live, nowMs);
        Amounts amounts = Amounts.of(placed.order());
        DeliveredView delivered = amounts.delivered(bounds, placed.order().totalVolumeNl(),
                isOneNumber(bedside, live, confirmed));
        RateView rate = rate(bedside, placed.order(), amounts, known, nowMs);
        Optional<Long> leftMs = !live || phase.ended() || phase == InfusionPhase.LEASE_LOST
                ? Optional.empty()
                : Optional.of(TimeLeft.ms(bedside.given().course(placed.order()), bounds.atLeastNl(),
                        rate.segment() - 1));
        Optional<String> endsAt = leftMs.filter(ms -> phase == InfusionPhase.RUNNING)
                .map(ms -> TimeText.minute(nowMs + ms));
        return new Standing(fixed.signed(placed, scale.speed()), pump, phase.name(),
                looks(phase, rate).name(), known,
                word(bedside, live, known), live
                        ? sentence(bedside, phase, known, rate, delivered, nowMs)
                        : confirmed
                                ? asConfirmed(bedside, phase, rate, delivered)
                                : Words.endNotTold(phase, bedside.reportOfPlacement()),
                confirmed ? Optional.empty() : Optional.of(live ? READ_THE_PUMP : READ_THE_RECORD),
                bedside.uncertain().map(this::pending), rate, delivered, leftMs, endsAt,
                startedMs.map(TimeText::minute), nowMs, scale.speed(),
                live ? AlarmViews.of(bedside, names, nowMs) : List.of(),
                live ? actions(bedside, nowMs) : over());
    }

    /** Of an infusion that is over no alarm is read: that its total fell is seen by the highest it ever told. */
    private static DeliveredBounds bounds(Bedside bedside, boolean live, long nowMs) {
        DeliveredBounds bounds = bedside.bounds(nowMs);
        long capNl = bedside.placement().orElseThrow().order().totalVolumeNl();
        return !live && fell(bedside)
                ? new DeliveredBounds(bounds.atLeastNl(), Math.max(bounds.atLeastNl(), capNl),
                        bounds.accountedToMs())
                : bounds;
    }

    private static boolean fell(Bedside bedside) {
        return bedside.reportOfPlacement()
                .filter(last -> last.deliveredNl() < bedside.highestTotalNl()).isPresent();
    }

    /** Whether what the pump told last may stand as what was given: only while nothing says that it can be more. */
    private static boolean isOneNumber(Bedside bedside, boolean live, boolean confirmed) {
        if (bedside.reportOfPlacement().isEmpty())
            return bedside.highestTotalNl() == 0 && (confirmed || !live);
        boolean contradicted = bedside.alarms().containsKey(AlarmCode.TOTAL_CONTRADICTED)
                || !live && fell(bedside);
        return confirmed && !contradicted && (bedside.phase().ended() || !bedside.ownership().barrierDue());
    }

    private String known(Bedside bedside, boolean live, long nowMs) {
        if (!live) return bedside.phase().ended() ? CONFIRMED : SILENT;
        if (bedside.uncertain().isPresent() || bedside.twoPumps()) return UNKNOWN;
        return bedside.silentAt(nowMs, deadlines) && !bedside.phase().ended() ? SILENT : CONFIRMED;
    }

    private static InfusionPhase looks(InfusionPhase phase, RateView rate) {
        return phase == InfusionPhase.LEASE_LOST && rate.nlPerHour() > 0 ? InfusionPhase.RUNNING : phase;
    }

    private static String word(Bedside bedside, boolean live, String known) {
        if (known.equals(UNKNOWN)) return "Not confirmed";
        if (known.equals(SILENT)) return live ? "Pump silent" : Words.END_NOT_REPORTED;
        return leftByItsPump(bedside)
                ? Words.NOT_ON_THE_PUMP
                : Words.band(bedside.phase(), bedside.placement().orElseThrow().order().onLeaseLoss());
    }

    /** F-50: it gave something, and is bound to this infusion no more. */
    private static boolean leftByItsPump(Bedside bedside) {
        return bedside.report().isPresent() && bedside.reportOfPlacement().isEmpty()
                && bedside.highestTotalNl() > 0;
    }

    private String sentence(Bedside bedside, InfusionPhase phase, String known, RateView rate,
            DeliveredView delivered, long nowMs) {
        Order order = bedside.placement().orElseThrow().order();
        if (bedside.twoPumps() && known.equals(UNKNOWN)) return Words.TWO_PUMPS;
        if (known.equals(UNKNOWN)) return Words.unknown(bedside.uncertain().orElseThrow());
        if (known.equals(SILENT)) {
            return bedside.reportOfPlacement()
                    .map(last -> Words.silent(phase, last, order, leaseEndMs(bedside, last, order), nowMs))
                    .orElse("The pump has not reported on this infusion yet.");
        }
        if (leftByItsPump(bedside)) return Words.left(delivered.ml(), delivered.mlTotal());
        return asConfirmed(bedside, phase, rate, delivered);
    }

    private static String asConfirmed(Bedside bedside, InfusionPhase phase, RateView rate,
            DeliveredView delivered) {
        boolean hold = bedside.report().map(LastReport::bedsideHold).orElse(false);
        String said = Words.confirmed(phase, hold, rate.mlPerHour(), delivered.ml(), delivered.mlTotal(),
                bedside.placement().orElseThrow().order().onLeaseLoss());
        return Words.touched(said, phase, bedside.given().touched());
    }

    /** The latest therapy time at which the pump's lease can end: from the last basis that was sent. */
    private static long leaseEndMs(Bedside bedside, LastReport last, Order order) {
        long leaseEndUptimeMs = Math.max(bedside.latestBasisUptimeMs() + order.leaseMs(),
                last.uptimeMs() + last.leaseLeftMs());
        return last.receivedMs() + (leaseEndUptimeMs - last.uptimeMs()) * DRIFT_PERCENT / 100;
    }

    private PendingView pending(OpenCommand open) {
        return new PendingView(open.command().kind().name(), TimeText.clock(open.intendedMs()),
                open.intendedMs());
    }

    private RateView rate(Bedside bedside, Order order, Amounts amounts, String known, long nowMs) {
        Optional<LastReport> last = bedside.reportOfPlacement();
        long now = last.map(LastReport::rateNlPerHour).orElse(0L);
        int segment = (int) Math.max(0, last.map(LastReport::segment).orElse(-1L));
        List<Segment> segments = bedside.given().course(order).segments();
        Segment programmed = segments.get(Math.min(segment, segments.size() - 1));
        return new RateView(now, ml(now), amounts.doseRate(now), amounts.doseRateUnit(),
                amounts.mcgPerKgMin(now),
                ml(programmed.rateNlPerHour()), segment + 1L, segments.size(),
                known.equals(UNKNOWN) && !bedside.twoPumps()
                        ? candidates(bedside, now,
                                segments.subList(segments.indexOf(programmed), segments.size()), nowMs)
                        : List.of());
    }

    /** Each open command may have taken effect; a silent pump may meanwhile also have stopped or gone on. */
    private List<String> candidates(Bedside bedside, long now, List<Segment> rest, long nowMs) {
        Set<Long> rates = new LinkedHashSet<>(List.of(now));
        bedside.pending().forEach(
                open -> rates.add(rateAfter(open.command().body(), rest.get(0).rateNlPerHour())));
        if (bedside.silentAt(nowMs, deadlines)) {
            rates.add(0L);
            if (bedside.flows()) rest.forEach(segment -> rates.add(segment.rateNlPerHour()));
        }
        return rates.stream().map(ViewBuilder::ml).toList();
    }

    private static long rateAfter(CommandBody body, long programmedNlPerHour) {
        if (body instanceof Titrate titrate) return titrate.segments().get(0).rateNlPerHour();
        if (body instanceof Bolus bolus) return bolus.rateNlPerHour();
        return body instanceof Start || body instanceof Resume ? programmedNlPerHour : 0;
    }

    private PumpView pump(Bedside bedside, boolean live, Optional<String> panelUrl, long nowMs) {
        Optional<LastReport> last = bedside.report();
        return new PumpView(bedside.pump(), panelUrl,
                live ? last.map(said -> scale.inWallMs(nowMs - said.receivedMs())) : Optional.empty(),
                last.map(LastReport::receivedMs), last.map(LastReport::bedsideHold).orElse(false),
                live
                        ? last.map(said -> scale
                                .inWallMs(Math.max(0, said.leaseLeftMs() - (nowMs - said.receivedMs()))))
                        : Optional.empty());
    }

    /** What the core itself would answer: a button is on exactly when the request would not be turned down. */
    private ActionsView actions(Bedside bedside, long nowMs) {
        String session = fixed.session();
        boolean hold = bedside.reportOfPlacement().map(LastReport::bedsideHold).orElse(false);
        ActionView change = action(
                Decide.refusesToChange(bedside, session, nowMs, deadlines).map(no -> no.sentence()), false);
        Optional<ActionView> bolus = bedside.placement().filter(placed -> placed.session().equals(session)
                && placed.order().maxBolusNl() > 0).map(placed -> change);
        Optional<String> started = leftByItsPump(bedside)
                && bedside.placement().filter(placed -> placed.session().equals(session)).isPresent()
                        ? Optional.of("This infusion was already started.")
                        : Optional.empty();
        return new ActionsView(
                action(started.or(() -> Decide.refusesToPrepare(bedside, session, nowMs, deadlines)
                        .map(no -> no.sentence())), false),
                tried(bedside, new Ask.Start(session, "0"), nowMs, true),
                tried(bedside, new Ask.Pause(session, ""), nowMs, false),
                tried(bedside, new Ask.Resume(session, "0"), nowMs, hold),
                tried(bedside, new Ask.Stop(session, ""), nowMs, false), change, bolus);
    }

    private ActionView tried(Bedside bedside, Ask ask, long nowMs, boolean needsCode) {
        Decision decision = Decide.decide(bedside, new Input.Asked(ask, "page", "page"), nowMs, deadlines);
        Optional<String> why = decision.events().stream()
                .filter(Event.TurnedDown.class::isInstance).map(Event.TurnedDown.class::cast)
                .map(no -> no.refusal().sentence()).findFirst();
        return action(why, needsCode);
    }

    private static ActionView action(Optional<String> why, boolean needsCode) {
        return new ActionView(why.isEmpty(), why, needsCode);
    }

    private static ActionsView over() {
        ActionView off = new ActionView(false, Optional.of("This session has ended."), false);
        return new ActionsView(off, off, off, off, off, off, Optional.empty());
    }

    private static String ml(long nl) { return IsmpText.shown(Amounts.ml(nl)); }
}
