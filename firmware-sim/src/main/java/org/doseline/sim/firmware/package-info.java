/**
 * The pump's firmware: a function from state, input and uptime to state and outputs.
 *
 * <p>Nothing here reads a clock, draws a random number, starts a thread or does I/O. Uptimes are milliseconds since the
 * pump was switched on; whoever calls says what time it is, and may be late: what fell due in between happens at its
 * own exact time. Not thread-safe and not in need of it: state is immutable, one caller per pump.
 */
package org.doseline.sim.firmware;
