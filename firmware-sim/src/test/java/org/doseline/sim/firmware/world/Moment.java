package org.doseline.sim.firmware.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.Telemetry;
import org.doseline.sim.firmware.Input;
import org.doseline.sim.firmware.Memory;
import org.doseline.sim.firmware.Output;
import org.doseline.sim.firmware.Pump;

/**
 * One step as an onlooker sees it. Time was brought to this moment by a step of its own, so whatever differs between
 * before and after is the input's doing.
 *
 * @param input empty for a boot, whose before and after are the same
 * @param letter what the sender knows of a received message
 * @param codeShown what stood on the display when the input came
 * @param whole false if power went before all outputs were done; what was not done never happened
 * @param done the outputs that were carried out
 * @param events the payloads said, and {@code entries} what they say
 */
record Moment(Pump before, Optional<Input> input, Optional<Letter> letter, String codeShown, Pump after,
        boolean whole, List<Output> done, long nowMs, List<Ack> acks, List<Telemetry> telemetry,
        List<byte[]> events, List<PumpEvent> entries) {

    static Moment of(Pump before, Optional<Input> input, Optional<Letter> letter, Pump after, boolean whole,
            List<Output> done, long nowMs) {
        List<Ack> acks = new ArrayList<>();
        List<Telemetry> telemetry = new ArrayList<>();
        List<byte[]> events = new ArrayList<>();
        List<PumpEvent> entries = new ArrayList<>();
        for (Output output : done) {
            if (output instanceof Output.Publish said) sort(said, acks, telemetry, events, entries);
        }
        return new Moment(before, input, letter, before.bedsideCode(), after, whole, done, nowMs, acks,
                telemetry, events, entries);
    }

    private static void sort(Output.Publish said, List<Ack> acks, List<Telemetry> telemetry,
            List<byte[]> events, List<PumpEvent> entries) {
        try {
            switch (said.leaf()) {
                case ACK -> acks.add(ReportCodec.ack(said.payload()));
                case TELEMETRY -> telemetry.add(ReportCodec.telemetry(said.payload()));
                case EVENT -> {
                    events.add(said.payload());
                    entries.add(ReportCodec.event(said.payload()));
                }
                case CAPABILITY -> ReportCodec.capability(said.payload());
                case PRESENCE -> ReportCodec.presence(said.payload());
                case COMMAND -> Violation.unless(false, Promise.SOUND, "a pump commands");
            }
        } catch (MalformedMessage unreadable) {
            Violation.unless(false, Promise.SOUND, "unreadable " + said.leaf(), unreadable);
        }
    }

    boolean boot() { return input.isEmpty(); }

    /** The last durable write of this step that was done. */
    Optional<Memory> written() {
        Memory last = null;
        for (Output output : done) if (output instanceof Output.Persist persist) last = persist.memory();
        return Optional.ofNullable(last);
    }

    Optional<Ack> ack() { return acks.stream().findFirst(); }

    boolean pressed(org.doseline.sim.firmware.Key key) {
        return input.filter(any -> any.equals(new Input.KeyPressed(key))).isPresent();
    }
}
