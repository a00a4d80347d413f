/** The pump's durable store. */
package org.doseline.sim.flash;
