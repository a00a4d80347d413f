/**
 * Everything that can go wrong with a simulated pump or its network, by name.
 *
 * <p>A {@link org.doseline.sim.fault.FaultKind} is what can be asked for, a {@link
 * org.doseline.sim.fault.Fault} is one of it with its numbers, {@link org.doseline.sim.fault.ActiveFaults} is
 * what one pump suffers now, and a {@link org.doseline.sim.fault.Scenario} says who gets what and when.
 * Nothing here reads a clock or starts a thread, and every draw comes from a seed: the same seed and the same
 * calls give the same faults.
 */
package org.doseline.sim.fault;
