package org.doseline.protocol.codec;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.Capability;
import org.doseline.protocol.report.Presence;
import org.doseline.protocol.report.PumpEvent;
import org.doseline.protocol.report.Telemetry;

/** What a pump says, as bytes: at most 4 KiB of JSON each. */
public final class ReportCodec {
    private ReportCodec() {}

    public static byte[] encode(Ack ack) { return write(ack); }

    public static byte[] encode(Telemetry telemetry) { return write(telemetry); }

    public static byte[] encode(PumpEvent event) { return write(event); }

    public static byte[] encode(Capability capability) { return write(capability); }

    public static byte[] encode(Presence presence) { return write(presence); }

    public static Ack ack(byte[] bytes) throws MalformedMessage { return read(bytes, Ack.class); }

    public static Telemetry telemetry(byte[] bytes) throws MalformedMessage {
        return read(bytes, Telemetry.class);
    }

    public static PumpEvent event(byte[] bytes) throws MalformedMessage {
        return read(bytes, PumpEvent.class);
    }

    public static Capability capability(byte[] bytes) throws MalformedMessage {
        return read(bytes, Capability.class);
    }

    public static Presence presence(byte[] bytes) throws MalformedMessage {
        return read(bytes, Presence.class);
    }

    private static byte[] write(Object report) {
        return StrictJson.write(report, Protocol.MAX_PAYLOAD_BYTES);
    }

    private static <T> T read(byte[] bytes, Class<T> type) throws MalformedMessage {
        return StrictJson.read(bytes, Protocol.MAX_PAYLOAD_BYTES, type);
    }
}
