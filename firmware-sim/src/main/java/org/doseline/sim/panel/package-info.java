/** The front panel of each pump and the control port: pages and JSON on loopback. */
package org.doseline.sim.panel;
