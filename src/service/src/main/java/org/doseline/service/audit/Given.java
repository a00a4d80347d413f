package org.doseline.service.audit;

import java.util.Optional;

import org.doseline.dosing.plan.TreatmentPlan;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.service.plan.DrugText;

/**
 * What a session gave, by the greatest total that the pump told. Before the pump has ended, that is the least it can have
 * been; where the total can't be taken for what it gave, the most is what the order allowed, as in the dose record.
 *
 * @param given for the headline
 * @param line with drug, volume and what the order allowed
 */
record Given(String given, String line) {
    private static final long NL_PER_ML = 1_000_000;
    private static final long NG_PER_MG = 1_000_000;

    static Given of(TreatmentPlan plan, Optional<AuditStore.LastOrder> last) {
        String drug = DrugText.drug(plan);
        if (last.isEmpty()) return new Given("Nothing given", drug + " · no order was sent to a pump");
        try {
            Order order = order(last.get().program());
            if (last.get().report().isEmpty())
                return new Given("Not known",
                        drug + " · the pump has not reported since the order · order allowed "
                                + amount(plan, order.totalVolumeNl(), Bound.EXACT));
            Telemetry said = ReportCodec.telemetry(last.get().report().get());
            long toldNl = Math.max(said.deliveredNl(), last.get().highestNl());
            long allowedNl = order.totalVolumeNl();
            String allowed = " · order allowed " + amount(plan, allowedNl, Bound.EXACT);
            if (last.get().doubted() || said.deliveredNl() < toldNl || toldNl > allowedNl) {
                long mostNl = Math.max(toldNl, allowedNl);
                return new Given("At least " + amount(plan, toldNl, Bound.AT_LEAST) + ", at most "
                        + amount(plan, mostNl, Bound.AT_MOST),
                        drug + " · the pump's total can't be taken for what it gave" + allowed);
            }
            Bound bound = ended(said.state()) ? Bound.EXACT : Bound.AT_LEAST;
            String prefix = bound == Bound.EXACT ? "" : "At least ";
            return new Given(prefix + amount(plan, toldNl, bound) + " given",
                    drug + " · " + ml(toldNl, bound) + allowed);
        } catch (MalformedMessage changed) {
            return new Given("Not known", drug + " · a stored message cannot be read");
        }
    }

    private enum Bound {
        EXACT, AT_LEAST, AT_MOST
    }

    private static Order order(byte[] command) throws MalformedMessage {
        if (CommandCodec.decode(command).body() instanceof Program program)
            return OrderCodec.decode(program.signed().orderBytes());
        throw new MalformedMessage("not an order");
    }

    private static boolean ended(PumpState state) {
        return switch (state) {
            case COMPLETE, STOPPED -> true;
            case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, RUNNING, PAUSED, LEASE_LOST, FAULT -> false;
        };
    }

    private static String amount(TreatmentPlan plan, long nl, Bound bound) {
        return plan.concentration().map((Concentration strength) -> shown(
                strength.amountIn(nl).dividedBy(NG_PER_MG), bound) + " mg").orElseGet(() -> ml(nl, bound));
    }

    private static String ml(long nl, Bound bound) {
        return shown(Fraction.of(nl, NL_PER_ML), bound) + " mL";
    }

    private static String shown(Fraction value, Bound bound) {
        return switch (bound) {
            case EXACT -> IsmpText.shown(value);
            case AT_LEAST -> IsmpText.shownAtLeast(value);
            case AT_MOST -> IsmpText.shownAtMost(value);
        };
    }
}
