package org.doseline.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.ArrayList;

import org.doseline.ledger.Hash;
import org.doseline.ledger.export.Frame;
import org.doseline.ledger.json.JsonObject;
import org.doseline.ledger.leaf.LeafBuilder;
import org.doseline.ledger.tree.CompactRange;

/** One pump as it speaks: a chained log, and telemetry. */
final class SamplePump {
    private final long frameMs;

    final String id;
    final SampleLog log;
    String association = "";
    String session = "";
    long deliveredNl;
    long rateNlPerHour;
    String state = "IDLE";
    private long eventSequence;
    private String lastHash = Orders.base64Url(Hash.sha256());
    private final long bootedMs;
    private long revision = 1;

    SamplePump(String id, SampleLog log) { this(id, log, 10_000); }

    /** @param frameMs between two messages of telemetry */
    SamplePump(String id, SampleLog log, long frameMs) {
        this.frameMs = frameMs;
        this.id = id;
        this.log = log;
        this.bootedMs = log.nowMs - 60_000;
    }

    long uptimeMs() { return log.nowMs - bootedMs; }

    /** An event happens, is sent, and recorded. */
    long event(String kind, String... detail) {
        byte[] payload = eventPayload(kind, detail);
        return record(payload, kind);
    }

    byte[] eventPayload(String kind, String... detail) {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < detail.length; i += 2) {
            members.append(i == 0 ? "" : ",").append('"').append(detail[i]).append("\":\"")
                    .append(detail[i + 1])
                    .append('"');
        }
        eventSequence++;
        String payload = "{\"eventSequence\":" + eventSequence + ",\"previousHash\":\"" + lastHash + "\","
                + (association.isEmpty() ? "" : "\"associationId\":\"" + association + "\",")
                + "\"bootId\":\"boot-" + id + "\",\"bootCount\":1,\"uptimeMs\":" + uptimeMs() + ",\"at\":\""
                + Instant.ofEpochMilli(log.nowMs) + "\",\"kind\":\"" + kind + "\",\"detail\":{" + members
                + "}}";
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        previousOfLast = lastHash;
        lastHash = Orders.base64Url(Hash.sha256(bytes));
        return bytes;
    }

    private String previousOfLast = "";

    private long record(byte[] payload, String kind) {
        return record(payload, kind, eventSequence, previousOfLast);
    }

    long record(byte[] payload, String kind, long sequence, String previousHash) {
        LeafBuilder leaf = leaf("PUMP_EVENT").rawMessage(Hash.sha256(payload)).detail(JsonObject.object()
                .with("eventSequence", sequence).with("kind", kind)
                .with("at", Instant.ofEpochMilli(log.nowMs).toString())
                .with("uptimeMs", uptimeMs()).with("previousHash", previousHash).build());
        if (!association.isEmpty()) leaf.association(association);
        long index = log.append(leaf, session);
        log.events.put(index, payload);
        return index;
    }

    /** A minute passes: frames come in and are sealed. */
    long minute() {
        List<Frame> frames = new ArrayList<>();
        for (long ms = 0; ms < 60_000; ms += frameMs) {
            frames.add(frame());
            log.nowMs += frameMs;
            deliveredNl = Math.min(18_125_000, deliveredNl + rateNlPerHour * frameMs / 3_600_000);
        }
        return seal(frames);
    }

    long seal(List<Frame> frames) {
        CompactRange root = CompactRange.EMPTY;
        for (Frame frame : frames) root = root.append(frame.hash());
        LeafBuilder leaf = leaf("TELEMETRY_MINUTE").detail(JsonObject.object()
                .with("minute", log.nowMs / 60_000).with("count", frames.size()).with("root", root.root())
                .with("firstUptimeMs", frames.get(0).uptimeMs())
                .with("lastUptimeMs", frames.get(frames.size() - 1).uptimeMs()).with("bootCount", 1).build());
        long index = log.append(leaf, session);
        log.frames.put(index, List.copyOf(frames));
        return index;
    }

    Frame frame() {
        String payload = "{" + (association.isEmpty() ? "" : "\"associationId\":\"" + association + "\",")
                + "\"bootId\":\"boot-" + id + "\",\"bootCount\":1,\"uptimeMs\":" + uptimeMs() + ",\"at\":\""
                + Instant.ofEpochMilli(log.nowMs) + "\",\"eventSequence\":" + eventSequence + ",\"revision\":"
                + revision + ",\"state\":\"" + state
                + "\",\"bedsideHold\":false,\"segment\":0,\"rateNlPerHour\":"
                + rateNlPerHour + ",\"deliveredNl\":" + deliveredNl
                + ",\"pressureMmHg\":12,\"lineAir\":false,"
                + "\"alarms\":[]}";
        return new Frame(id, "boot-" + id, uptimeMs(), log.nowMs + 4,
                payload.getBytes(StandardCharsets.UTF_8));
    }

    void becomes(String next) {
        event("STATE_CHANGED", "from", state, "to", next);
        state = next;
        revision++;
    }

    LeafBuilder leaf(String type) {
        LeafBuilder leaf = log.leaf(type, "doseline").pump(id);
        if (!session.isEmpty()) leaf.about("session", session);
        return leaf;
    }

    /** The members of a report, as the service writes them. */
    JsonObject.Builder report(JsonObject.Builder detail) {
        return detail.with("state", state).with("revision", revision).with("bootCount", 1)
                .with("uptimeMs", uptimeMs()).with("bedsideHold", false).with("segment", "0")
                .with("rateNlPerHour", rateNlPerHour).with("deliveredNl", deliveredNl);
    }
}
