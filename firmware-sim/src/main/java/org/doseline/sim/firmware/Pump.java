package org.doseline.sim.firmware;

import org.doseline.protocol.report.PumpState;

/**
 * The whole state of a pump: its memory, and what a loss of power takes.
 *
 * @param memory what is, or is about to be, on the flash
 * @param on this boot
 * @param trusted false when flash was lost or took no write: everything is refused until the pump is paired anew
 * @param ageAtBootMs powered age at uptime 0
 * @param asOfMs uptime up to which everything is accounted for
 * @param leaseBasisMs the highest uptime a lease was asked from, -1 if none was
 * @param nextReportMs uptime of the next telemetry
 * @param draws how many bedside codes this revision has had
 * @param wrongCodes how many wrong ones were offered against the present one
 * @param sensors what was sensed last
 * @param drive the comparison of plunger and motor that runs
 * @param written the total that is on the flash
 */
public record Pump(Memory memory, PowerOn on, boolean trusted, long ageAtBootMs, long asOfMs,
        long leaseBasisMs, long nextReportMs, long draws, long wrongCodes, Tally tally, Sensors sensors,
        Drive drive, Timers timers, Volume written) {

    public PumpState state() { return memory.state(); }

    /** The code on the display now: four digits, good once, another at each revision. */
    public String bedsideCode() {
        return BedsideCode.of(on.codeSeed(), memory.revision(), draws);
    }
}
