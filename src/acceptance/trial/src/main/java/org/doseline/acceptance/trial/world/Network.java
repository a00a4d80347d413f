package org.doseline.acceptance.trial.world;

import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.CommandProperties;
import org.doseline.protocol.command.Command;
import org.doseline.treatment.clearance.ClearedCommand;

/**
 * The broker and the ways to it: what is sent may be lost, come twice, late, out of order, or again after hours. The
 * bytes, topics and MACs are those of the product; nothing here can make a new one.
 */
final class Network {
    private static final int KEPT = 400;
    private static final int KEPT_RENEWALS = 60;
    private static final long LONGEST_DELAY_MS = 900_000;

    private final World world;
    private final Dice calm;
    private final Dice loss;
    private final Dice twice;
    private final Dice delay;
    private final Dice replay;
    private final Reservoir<Letter> letters = new Reservoir<>(KEPT);
    private final Reservoir<Letter> renewals = new Reservoir<>(KEPT_RENEWALS);
    private final Reservoir<Report> reports = new Reservoir<>(KEPT);
    private final long usualDelayMs;
    private long pumpHearsFromMs;
    private long pumpIsHeardFromMs;
    private long controllerHearsFromMs;
    private long controllerIsHeardFromMs;
    private String cutController = "";

    Network(World world) {
        this.world = world;
        calm = new Dice(world.plan().seed(), "network");
        loss = world.dice(FaultClass.LOSS);
        twice = world.dice(FaultClass.DUPLICATE);
        delay = world.dice(FaultClass.DELAY);
        replay = world.dice(FaultClass.REPLAY);
        usualDelayMs = 2 + calm.below(30);
    }

    // Faults that last

    void cutPump(boolean hears, boolean isHeard, long forMs) {
        if (hears) pumpHearsFromMs = Math.max(pumpHearsFromMs, world.nowMs() + forMs);
        if (isHeard) pumpIsHeardFromMs = Math.max(pumpIsHeardFromMs, world.nowMs() + forMs);
    }

    void cutController(String id, boolean hears, boolean isHeard, long forMs) {
        cutController = id;
        if (hears) controllerHearsFromMs = world.nowMs() + forMs;
        if (isHeard) controllerIsHeardFromMs = world.nowMs() + forMs;
    }

    /** Every way is free from now on. */
    void heal() {
        pumpHearsFromMs = 0;
        pumpIsHeardFromMs = 0;
        cutController = "";
    }

    void replayLetter() {
        var chosen = replay.oneIn(4)
                ? renewals.any(replay)
                : replay.oneIn(2)
                        ? letters.young(replay)
                        : letters.any(replay);
        chosen.ifPresent(letter -> world.after(0, () -> arriveAtPump(letter)));
    }

    void replayReport(Controller to) {
        reports.any(replay).ifPresent(report -> world.after(0, () -> to.receive(report)));
    }

    // Messages

    /** How long a broker takes to acknowledge. */
    long puBackMs() { return 1 + calm.below(8); }

    /** False if the broker can't be reached, and the sender knows it. */
    boolean down(Controller from, ClearedCommand cleared) {
        Command command = cleared.command();
        byte[] payload = cleared.payload();
        CommandProperties with = CommandProperties.of(cleared.cell(), command, payload, World.SCALE,
                World.TO_PUMP);
        Letter letter = new Letter(command, with.topic(), with.kid(), with.mac(), payload);
        world.judges().left(command);
        (command.kind().takesSequence() ? letters : renewals).put(letter, replay);
        boolean cut = cutController.equals(from.id()) && world.nowMs() < controllerIsHeardFromMs;
        if (cut) return false;
        int copies = copies();
        for (int i = 0; i < copies; i++) world.after(delayMs(), () -> arriveAtPump(letter));
        return true;
    }

    private void arriveAtPump(Letter letter) {
        if (world.nowMs() >= pumpHearsFromMs) world.pump().receive(letter);
    }

    /** What the pump says reaches whoever listens, each on a way of its own. */
    void up(Topics.Leaf leaf, String topic, byte[] payload) {
        if (leaf == Topics.Leaf.CAPABILITY || leaf == Topics.Leaf.PRESENCE) return;
        if (world.nowMs() < pumpIsHeardFromMs) return;
        Report report = null;
        for (Controller to : world.controllers()) {
            boolean cut = cutController.equals(to.id()) && world.nowMs() < controllerHearsFromMs;
            if (!to.serves() || cut) continue;
            if (report == null) {
                report = new Report(leaf, topic, World.FROM_PUMP.sendingKid(),
                        World.FROM_PUMP.mac(topic, payload), payload);
                reports.put(report, replay);
            }
            Report said = report;
            int copies = copies();
            for (int i = 0; i < copies; i++) world.after(delayMs(), () -> to.receive(said));
        }
    }

    private int copies() {
        if (world.strikesOften(FaultClass.LOSS, loss, 0.3)) return 0;
        return world.strikesOften(FaultClass.DUPLICATE, twice, 0.3) ? 2 : 1;
    }

    private long delayMs() {
        long usualMs = 1 + calm.below((int) usualDelayMs);
        if (!world.strikesOften(FaultClass.DELAY, delay, 0.3)) return usualMs;
        return usualMs + delay.anyScale(10, delay.oneIn(4) ? LONGEST_DELAY_MS : 8_000);
    }
}
