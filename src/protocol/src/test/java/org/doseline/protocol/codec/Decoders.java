package org.doseline.protocol.codec;

import java.util.LinkedHashMap;
import java.util.Map;

import org.doseline.protocol.command.Command;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.Capability;
import org.doseline.protocol.report.Presence;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.Telemetry;

/** Every decoder and its encoder, by the word that golden files and topics use. */
final class Decoders {
    interface Decode {
        Object from(byte[] bytes) throws MalformedMessage;
    }

    interface Encode {
        byte[] from(Object message);
    }

    record Pair(Decode decode, Encode encode) {
    }

    static final Map<String, Pair> ALL = all();

    private Decoders() {}

    /** The decoder of a golden sample: the first word of its name. */
    static Pair of(String sample) {
        return ALL.get(sample.split("-")[0]);
    }

    private static Map<String, Pair> all() {
        Map<String, Pair> all = new LinkedHashMap<>();
        all.put("order", new Pair(OrderCodec::decode, order -> OrderCodec.encode((Order) order)));
        all.put("command", new Pair(CommandCodec::decode, command -> CommandCodec.encode((Command) command)));
        all.put("ack", new Pair(ReportCodec::ack, ack -> ReportCodec.encode((Ack) ack)));
        all.put("telemetry", new Pair(ReportCodec::telemetry,
                telemetry -> ReportCodec.encode((Telemetry) telemetry)));
        all.put("event", new Pair(ReportCodec::event, event -> ReportCodec.encode((PumpEvent) event)));
        all.put("capability", new Pair(ReportCodec::capability,
                capability -> ReportCodec.encode((Capability) capability)));
        all.put("presence", new Pair(ReportCodec::presence,
                presence -> ReportCodec.encode((Presence) presence)));
        return all;
    }
}
