/** The front panel of each pump: a small page on a loopback port of its own. */
package org.doseline.sim.panel;
