package org.doseline.dosing.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.dosing.quantity.FlowRate;
import org.doseline.dosing.quantity.InputKind;
import org.doseline.dosing.quantity.InputRefused;
import org.doseline.dosing.quantity.Volume;
import org.doseline.dosing.tree.TreeNode;

/**
 * Reads a pump from its plain tree: {@code rateStep} as one text, or as a list of bands
 * {@code [{"below": "10 mL/h", "step": "0.01 mL/h"}, …, {"step": "1 mL/h"}]}; {@code minRate}, {@code maxRate};
 * {@code syringe} with {@code make}, {@code size} and, where the pump tells them, {@code minRate} and
 * {@code maxRate}. Throws only {@link InputRefused}.
 */
public final class PumpProfileReader {
    private static final int MAX_BANDS = 8;

    private PumpProfileReader() {}

    public static PumpProfile read(Object tree) {
        TreeNode pump = TreeNode.root(tree);
        List<RateBand> bands = pump.has("rateStep") && pump.raw("rateStep") instanceof List<?>
                ? bands(pump)
                : List.of(band(pump, "rateStep", 0));
        FlowRate minRate = pump.quantity("minRate", FlowRate::parse);
        FlowRate maxRate = pump.quantity("maxRate", FlowRate::parse);
        Optional<Syringe> syringe = pump.optionalObject("syringe").map(PumpProfileReader::syringe);
        pump.refuseOthers();
        try {
            return new PumpProfile(bands, minRate, maxRate, syringe);
        } catch (IllegalArgumentException impossible) {
            throw pump.refuse("rateStep", InputKind.PUMP_INVALID, impossible.getMessage());
        }
    }

    private static List<RateBand> bands(TreeNode pump) {
        List<RateBand> bands = new ArrayList<>();
        long fromNlPerHour = 0;
        for (TreeNode element : pump.objects("rateStep", MAX_BANDS)) {
            if (element.has("from")) fromNlPerHour = element.quantity("from", FlowRate::parse).nlPerHour();
            bands.add(band(element, "step", fromNlPerHour));
            if (element.has("below")) fromNlPerHour = element.quantity("below", FlowRate::parse).nlPerHour();
            element.refuseOthers();
        }
        return bands;
    }

    private static RateBand band(TreeNode node, String field, long fromNlPerHour) {
        FlowRate step = node.quantity(field, FlowRate::parse);
        try {
            return new RateBand(fromNlPerHour, step.nlPerHour());
        } catch (IllegalArgumentException impossible) {
            throw node.refuse(field, InputKind.PUMP_INVALID, impossible.getMessage());
        }
    }

    private static Syringe syringe(TreeNode node) {
        Syringe syringe = new Syringe(node.text("make"), node.quantity("size", Volume::parse),
                node.optionalQuantity("minRate", FlowRate::parse),
                node.optionalQuantity("maxRate", FlowRate::parse));
        node.refuseOthers();
        return syringe;
    }
}
