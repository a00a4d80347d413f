package org.doseline.sim.fault;

import java.util.List;
import java.util.Optional;

import org.doseline.protocol.Topics;
import org.doseline.protocol.command.CommandKind;
import org.doseline.sim.link.Packet;

/**
 * Stands between one pump and its link, and does to their messages what {@link NetworkFaults} decides.
 * Messages that are still under way when the link breaks are lost with it. Safe in any thread; never blocks,
 * and calls out without a lock.
 */
public final class FaultyLink {
    private static final long FLOOD_EVERY_MS = 50;

    private final NetworkFaults decisions;
    private final Surroundings around;
    private final CommandKinds kinds = new CommandKinds();
    private final Flood flood = new Flood();
    private Optional<Packet> lastTelemetry = Optional.empty();
    private boolean plugged = true;
    private boolean twin;
    private boolean flooding;

    public FaultyLink(NetworkFaults decisions, Surroundings around) {
        this.decisions = decisions;
        this.around = around;
    }

    /** The pump says something. */
    public void out(Packet message) {
        ActiveFaults faults = around.faults();
        Optional<Topics> topic = Topics.parse(message.topic());
        if (topic.isEmpty()) {
            around.toNetwork(message);
            return;
        }
        Topics.Leaf leaf = topic.get().leaf();
        if (leaf == Topics.Leaf.TELEMETRY) remember(message);
        for (Delivery delivery : decide(Way.OUT, leaf, message, faults)) {
            Packet said = delivery.said() == message.payload()
                    ? message
                    : around.signed(message.topic(), delivery.said());
            after(delivery.delayMs(), () -> around.toNetwork(said.arrivingAs(delivery.arrives())));
        }
        if (leaf == Topics.Leaf.TELEMETRY) forge(topic.get(), message, faults);
    }

    /**
     * Something comes for the pump.
     *
     * @param acknowledge tells the broker that it is dealt with: at once if the network lost or delayed it,
     *        by the pump if it took it as it came or takes it slowly, and not at all over a half-open link
     */
    public void in(Packet message, Runnable acknowledge) {
        ActiveFaults faults = around.faults();
        Topics.Leaf leaf = Topics.parse(message.topic()).map(Topics::leaf).orElse(Topics.Leaf.COMMAND);
        List<Delivery> deliveries = decide(Way.IN, leaf, message, faults);
        boolean untilThePump = !deliveries.isEmpty()
                && (deliveries.get(0).delayMs() == 0 || faults.has(FaultKind.SLOW_CONSUMER));
        if (!untilThePump && !NetworkFaults.passesNothing(faults)) acknowledge.run();
        for (int at = 0; at < deliveries.size(); at++) {
            Packet arriving = message.arrivingAs(deliveries.get(at).arrives());
            Runnable done = at == 0 && untilThePump ? acknowledge : FaultyLink::nothingToAcknowledge;
            after(deliveries.get(at).delayMs(), () -> around.toPump(arriving, done));
        }
    }

    /** To be called after faults were injected, cleared or expired. */
    public void changed() {
        ActiveFaults faults = around.faults();
        boolean in = !faults.has(FaultKind.LINK_DOWN);
        boolean cloned = faults.has(FaultKind.CLONE);
        boolean plugTurns;
        boolean twinTurns;
        boolean floodBegins;
        synchronized (this) {
            plugTurns = in != plugged;
            twinTurns = cloned != twin;
            floodBegins = faults.has(FaultKind.FLOOD) && !flooding;
            plugged = in;
            twin = cloned;
            if (floodBegins) {
                flooding = true;
                flood.begin(around.nowMs());
            }
        }
        if (plugTurns) around.plug(in);
        if (twinTurns) around.twin(cloned);
        if (floodBegins) around.after(FLOOD_EVERY_MS, this::flood);
    }

    private synchronized List<Delivery> decide(Way way, Topics.Leaf leaf, Packet message,
            ActiveFaults faults) {
        return decisions.decide(new Message(way, leaf, kind(way, leaf, message, faults), message.payload()),
                faults,
                around.nowMs());
    }

    /** Looked for only while a fault asks for it. */
    private Optional<CommandKind> kind(Way way, Topics.Leaf leaf, Packet message, ActiveFaults faults) {
        boolean asked = faults.has(FaultKind.SLOW_ANSWER) || faults.has(FaultKind.STOP_LOST);
        if (!asked) return Optional.empty();
        if (way == Way.IN) return kinds.ofCommand(message.payload());
        return leaf == Topics.Leaf.ACK ? kinds.ofAnswer(message.payload()) : Optional.empty();
    }

    private void after(long delayMs, Runnable arrival) {
        if (delayMs == 0) {
            arrival.run();
            return;
        }
        around.after(delayMs, () -> {
            if (!NetworkFaults.passesNothing(around.faults())) arrival.run();
        });
    }

    private void forge(Topics own, Packet message, ActiveFaults faults) {
        for (Fault forged : faults.all(FaultKind.FORGED_TELEMETRY)) {
            if (NetworkFaults.passesNothing(faults)) return;
            String other = "pump-" + forged.number("pumpNumber");
            around.toNetwork(
                    around.signed(new Topics(own.cell(), other, own.leaf()).name(), message.payload()));
        }
    }

    private void flood() {
        ActiveFaults faults = around.faults();
        Optional<Fault> asked = faults.find(FaultKind.FLOOD);
        long due;
        Optional<Packet> repeated;
        synchronized (this) {
            flooding = asked.isPresent();
            if (!flooding) return;
            due = flood.due(around.nowMs(), asked.get().number("perSecond"));
            repeated = lastTelemetry;
        }
        if (repeated.isPresent() && !NetworkFaults.passesNothing(faults))
            for (long sent = 0; sent < due; sent++) around.toNetwork(repeated.get());
        around.after(FLOOD_EVERY_MS, this::flood);
    }

    private synchronized void remember(Packet telemetry) { lastTelemetry = Optional.of(telemetry); }

    private static void nothingToAcknowledge() {
        // the broker heard of it when the network took the message, or with the first copy
    }
}
