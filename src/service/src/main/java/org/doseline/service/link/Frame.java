package org.doseline.service.link;

import org.doseline.protocol.report.Telemetry;

/** A telemetry message as it arrived: its bytes are kept. */
public record Frame(Telemetry telemetry, byte[] payload) {
}
