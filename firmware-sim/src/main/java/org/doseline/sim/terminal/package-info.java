/** The front panel of one pump in a terminal: plain ANSI, single keys, redrawn when something changes. */
package org.doseline.sim.terminal;
