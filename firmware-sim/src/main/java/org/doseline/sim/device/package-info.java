/**
 * A whole pump: firmware, flash, clock, battery, drive, syringe and line, put together and able to fail.
 *
 * <p>Times are true milliseconds of therapy time, said by the caller; the pump's own uptime may drift from them. Nothing
 * here reads a clock or starts a thread. Deterministic: the same seed and the same calls at the same times give the same
 * messages and the same nanolitres.
 */
package org.doseline.sim.device;
