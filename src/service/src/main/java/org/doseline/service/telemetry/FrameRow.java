package org.doseline.service.telemetry;

import java.util.Optional;

import org.doseline.ledger.Hash;
import org.doseline.protocol.report.Telemetry;
import org.doseline.service.link.Frame;

/**
 * A telemetry message on its way to the disk.
 *
 * @param receivedMs therapy ms since 1970
 * @param deliveredNl the total that it tells, of its association
 * @param leafHash of its line in the tree of its minute
 */
record FrameRow(String pump, long bootCount, long uptimeMs, Optional<String> association, long receivedMs,
        long deliveredNl, byte[] payload, Hash leafHash) {

    static FrameRow of(String pump, Frame frame, long receivedMs) {
        Telemetry said = frame.telemetry();
        Hash hash = new org.doseline.ledger.export.Frame(pump, said.bootId(), said.uptimeMs(), receivedMs,
                frame.payload()).hash();
        return new FrameRow(pump, said.bootCount(), said.uptimeMs(), said.associationId(), receivedMs,
                said.deliveredNl(), frame.payload(), hash);
    }
}
