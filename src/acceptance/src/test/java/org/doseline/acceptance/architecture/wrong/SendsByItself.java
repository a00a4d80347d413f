package org.doseline.acceptance.architecture.wrong;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/** Wrong on purpose: a second door. */
public class SendsByItself {
    private final Emitter<byte[]> stops;

    public SendsByItself(@Channel("stops") Emitter<byte[]> stops) { this.stops = stops; }

    void send(byte[] bytes) { stops.send(bytes); }
}
