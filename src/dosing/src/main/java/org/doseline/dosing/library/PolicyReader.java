package org.doseline.dosing.library;

import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.TimeSpan;
import org.doseline.dosing.quantity.Volume;
import org.doseline.dosing.tree.TreeNode;

/** Reads what a pump does with the drug of an entry beside its schedule. */
final class PolicyReader {
    private static final int MAX_SYRINGES = 64;

    private final TreeNode entry;
    private final Refusals refusals;

    private PolicyReader(TreeNode entry, Refusals refusals) {
        this.entry = entry;
        this.refusals = refusals;
    }

    static PumpPolicy read(TreeNode entry, Refusals refusals) {
        return new PolicyReader(entry, refusals).policy();
    }

    private PumpPolicy policy() {
        Optional<Long> leaseMs = refusals.attempt(this::leaseMs);
        Optional<LeaseLoss> onLeaseLoss = refusals
                .attempt(() -> entry.oneOf("onLeaseLoss", LeaseLoss.values()));
        Optional<List<Volume>> syringes = refusals
                .attempt(() -> entry.quantities("syringes", MAX_SYRINGES, Volume::parse));
        Optional<PumpPolicy.Kvo> kvo = part("kvo").flatMap(this::kvo);
        Optional<PumpPolicy.Unscheduled> unscheduled = part("unscheduled").map(this::unscheduled);
        return new PumpPolicy(leaseMs.orElse(1L), onLeaseLoss.orElse(LeaseLoss.STOP),
                syringes.orElse(List.of()),
                kvo, unscheduled.orElse(PumpPolicy.Unscheduled.NONE));
    }

    private Optional<TreeNode> part(String name) {
        return refusals.attempt(() -> entry.optionalObject(name)).flatMap(found -> found);
    }

    private long leaseMs() {
        long leaseMs = entry.quantity("lease", TimeSpan::parse).ms();
        if (leaseMs > PumpPolicy.MAX_LEASE_MS)
            throw entry.refuse("lease", InputKind.OUT_OF_RANGE, "above 300 s");
        return leaseMs;
    }

    private Optional<PumpPolicy.Kvo> kvo(TreeNode node) {
        Optional<FlowRate> rate = refusals.attempt(() -> node.quantity("rate", FlowRate::parse));
        Optional<TimeSpan> most = refusals.attempt(() -> node.quantity("most", TimeSpan::parse));
        refusals.others(node);
        return rate.flatMap(flow -> most.map(span -> new PumpPolicy.Kvo(flow, span)));
    }

    private PumpPolicy.Unscheduled unscheduled(TreeNode node) {
        Volume residual = volume(node, "residual");
        Volume postOcclusion = volume(node, "postOcclusion");
        Optional<String> source = refusals.attempt(() -> node.text("source"));
        refusals.others(node);
        return new PumpPolicy.Unscheduled(residual, postOcclusion, source.orElse(""));
    }

    private Volume volume(TreeNode node, String name) {
        return refusals.attempt(() -> node.optionalQuantity(name, Volume::parse))
                .flatMap(found -> found)
                .orElse(new Volume(0));
    }
}
