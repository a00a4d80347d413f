package org.doseline.service.plan;

import java.util.Optional;

import org.doseline.dosing.plan.GivenDose;
import org.doseline.dosing.quantity.AmountKind;
import org.doseline.dosing.quantity.Concentration;
import org.doseline.dosing.quantity.Dose;
import org.doseline.dosing.quantity.Fraction;
import org.doseline.protocol.codec.CommandCodec;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;

/**
 * What one order can have given.
 *
 * @param concentrationNgPerMl zero for a fluid without drug
 * @param reportedNl what the pump last said, nL
 * @param atMostNl the greatest total that the pump ever told once it had ended, else the order's whole cap; that, too,
 *        where its total once contradicted itself and so bounds nothing (F-46); nL
 * @param orderNl the order's cap, nL
 * @param over nothing of the order can run any more
 */
public record OrderGiven(String drug, long concentrationNgPerMl, long reportedNl, long atMostNl, long orderNl,
        boolean over) {
    /**
     * @param report the pump's last one under this association
     * @param highestNl the greatest total that it ever reported under this association, nL
     * @param neverRan nobody started it before its pump was bound anew: then it is what the pump reported, if anything
     * @param contradicted whether its total is known to have contradicted itself
     */
    public static Optional<OrderGiven> of(byte[] programCommand, Optional<byte[]> report, long highestNl,
            boolean neverRan, boolean contradicted) {
        try {
            if (!(CommandCodec.decode(programCommand).body() instanceof Program program))
                return Optional.empty();
            Order order = OrderCodec.decode(program.signed().orderBytes());
            Optional<Telemetry> last = report.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ReportCodec.telemetry(report.get()));
            long reportedNl = last.map(Telemetry::deliveredNl).orElse(0L);
            long toldNl = Math.max(highestNl, reportedNl);
            boolean over = neverRan || last.filter(OrderGiven::ended).isPresent();
            boolean bounds = neverRan || over && !contradicted && reportedNl == toldNl;
            long atMostNl = bounds ? toldNl : Math.max(order.totalVolumeNl(), toldNl);
            return Optional
                    .of(new OrderGiven(order.drugCode(), order.concentrationNgPerMl(), reportedNl, atMostNl,
                            order.totalVolumeNl(), over));
        } catch (MalformedMessage ownRecord) {
            throw new IllegalStateException("a stored message cannot be read: " + ownRecord.getMessage(),
                    ownRecord);
        }
    }

    private static boolean ended(Telemetry report) { return ended(report.state()); }

    private static boolean ended(PumpState state) {
        return switch (state) {
            case COMPLETE, STOPPED -> true;
            case OFF, SELF_TEST, IDLE, ASSOCIATED, PROGRAMMED, RUNNING, PAUSED, LEASE_LOST, FAULT -> false;
        };
    }

    /** As dosing counts it; none where nothing was given. An order does not tell a bolus, so a lockout counts from any. */
    Optional<GivenDose> dose(long startMs, long durationMs) {
        if (atMostNl == 0) return Optional.empty();
        Dose dose = concentrationNgPerMl == 0
                ? new Dose(Fraction.of(atMostNl), AmountKind.VOLUME, false)
                : new Dose(Concentration.ofNgPerMl(concentrationNgPerMl).amountIn(atMostNl), AmountKind.MASS,
                        false);
        return Optional.of(new GivenDose(drug, startMs, durationMs, dose, true));
    }
}
