/** Pumps put together from firmware, flash and link, all driven by one thread. */
package org.doseline.sim.fleet;
