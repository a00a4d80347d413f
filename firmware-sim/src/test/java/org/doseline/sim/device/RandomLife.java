package org.doseline.sim.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import org.doseline.protocol.command.Associate;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.command.Events;
import org.doseline.protocol.command.Nothing;
import org.doseline.protocol.command.Program;
import org.doseline.protocol.command.Reason;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Silence;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Syringe;
import org.doseline.sim.fault.Fault;
import org.doseline.sim.fault.FaultKind;
import org.doseline.sim.fault.Parameter;
import org.doseline.sim.fault.Place;
import org.doseline.sim.firmware.Key;
import org.doseline.sim.firmware.Orders;

/** All that can happen to a pump, drawn from a seed: commands good and bad, keys, faults, power, and time. */
final class RandomLife {
    private static final List<SignedOrder> ORDERS = orders();
    private static final FaultKind[] FAULTS = Arrays.stream(FaultKind.values())
            .filter(kind -> kind.place() != Place.NETWORK).toArray(FaultKind[]::new);
    private static final int LONGEST_STEP_MS = 600_000;
    private static final long RENEW_MS = 20_000;

    private final DeviceBench bench;
    private final Random random;
    private final LongConsumer pass;
    private final List<Fault> active = new ArrayList<>();
    private SignedOrder order = ORDERS.get(0);

    /** One of each policy, and one that is over in a minute. */
    private static List<SignedOrder> orders() {
        Stream<Order> whole = Arrays.stream(OnLeaseLoss.values())
                .map(policy -> new Orders.With().policy(policy).maxBolus(500_000).order());
        Order minute = new Orders.With().segments(new Segment(27_000_000, 60_000, 450_000)).total(450_000)
                .order();
        return Stream.concat(whole, Stream.of(minute)).map(Orders::signed).toList();
    }

    /** @param pass lets time pass to a true moment */
    RandomLife(DeviceBench bench, long seed, LongConsumer pass) {
        this.bench = bench;
        this.pass = pass;
        random = new Random(seed);
    }

    void happens() {
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> time();
            case 3, 4 -> command();
            case 5 -> infuse();
            case 6 -> bench.press(Key.values()[random.nextInt(Key.values().length)]);
            case 7, 8 -> inject();
            case 9 -> clear();
            case 10 -> power();
            case 11 -> attended();
            default -> bench.renew();
        }
    }

    private void time() {
        long ms = 1 + (long) Math.exp(random.nextDouble() * Math.log(LONGEST_STEP_MS));
        pass.accept(bench.nowMs + Math.min(ms, LONGEST_STEP_MS));
    }

    /** Under a controller that keeps the lease alive. */
    private void attended() {
        for (int renewals = random.nextInt(30); renewals > 0; renewals--) {
            pass.accept(bench.nowMs + RENEW_MS);
            bench.renew();
        }
    }

    /** Without it a random pump would hardly ever run. */
    private void infuse() {
        if (!bench.device.on()) bench.device.powerOn(bench.nowMs);
        bench.press(Key.STOP);
        order = ORDERS.get(random.nextInt(ORDERS.size()));
        bench.send(CommandKind.ASSOCIATE, associate("as-1"));
        bench.send(CommandKind.PROGRAM, new Program(order));
        bench.send(CommandKind.START, new Start("ord-1", order.hash(), code()));
    }

    private void command() {
        CommandKind kind = CommandKind.values()[random.nextInt(CommandKind.values().length)];
        bench.send(kind, switch (kind) {
            case ASSOCIATE -> associate(random.nextInt(4) == 0 ? "as-2" : "as-1");
            case PROGRAM -> new Program(order);
            case START -> new Start("ord-1", order.hash(), code());
            case RESUME -> new Resume(code());
            case TITRATE -> new Titrate(List.of(new Segment(100_000L * random.nextInt(300),
                    1 + random.nextInt(LONGEST_STEP_MS), random.nextInt((int) Orders.TOTAL_NL))), code());
            case BOLUS -> new Bolus(1 + random.nextInt(600_000), 27_200_000, code());
            case PAUSE, STOP -> new Reason("because");
            case EVENTS -> new Events(1, 1 + random.nextInt(100));
            case SILENCE -> new Silence("a-" + (1 + random.nextInt(100)));
            case DISSOCIATE, BARRIER, RENEW -> new Nothing();
        });
        if (random.nextInt(4) == 0) bench.deliver(bench.lastCommand);
        if (random.nextInt(8) == 0) bench.deliver(new byte[]{'{'});
    }

    private static Associate associate(String id) {
        return new Associate(id, new Syringe("BD", 20), "ketamine", 2_000_000);
    }

    private String code() {
        return bench.device.display().map(shown -> shown.bedsideCode()).orElse("");
    }

    private void inject() {
        FaultKind kind = FAULTS[random.nextInt(FAULTS.length)];
        if (kind == FaultKind.FLASH_LOST && random.nextInt(10) > 0) return; // nothing comes after it
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameter parameter : kind.parameters()) values.put(parameter.name(), value(parameter));
        if (kind == FaultKind.OCCLUSION && values.get("site").equals("outlet"))
            values.put("resistancePercent", "total");
        if (kind == FaultKind.SYRINGE_IN) values.put("sizeMl", "60");
        Fault fault = new Fault(kind, values);
        bench.device.inject(bench.nowMs, fault);
        active.add(fault);
    }

    private String value(Parameter parameter) {
        int words = parameter.words().size();
        if (words > 0 && (parameter.range().isEmpty() || random.nextBoolean()))
            return parameter.words().get(random.nextInt(words));
        Parameter.Range range = parameter.range().orElseThrow();
        long width = range.most() - range.least();
        return switch (random.nextInt(8)) {
            case 0 -> Long.toString(range.least());
            case 1 -> Long.toString(range.most());
            default -> Long.toString(range.least() + (long) (width * Math.pow(random.nextDouble(), 3)));
        };
    }

    private void clear() {
        if (active.isEmpty()) return;
        bench.device.clear(bench.nowMs, active.remove(random.nextInt(active.size())));
    }

    private void power() {
        switch (random.nextInt(4)) {
            case 0 -> bench.device.powerOff(bench.nowMs);
            case 1 -> bench.device.powerFails(bench.nowMs);
            case 2 -> bench.device.link(bench.nowMs, random.nextBoolean(), 1);
            default -> bench.device.powerOn(bench.nowMs);
        }
    }
}
