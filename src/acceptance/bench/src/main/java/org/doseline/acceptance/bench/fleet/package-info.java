/** Thousands of simulated pumps against the embedded broker: is anything lost, and what does the simulator cost. */
package org.doseline.acceptance.bench.fleet;
