/** The pump's network side: one MQTT 5 connection, which knows topics and MACs and nothing of dosing. */
package org.doseline.sim.link;
