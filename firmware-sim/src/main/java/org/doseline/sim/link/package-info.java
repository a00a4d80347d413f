/** The pumps' network side: MQTT 5 connections, of each pump or shared, which know topics and MACs and nothing of dosing. */
package org.doseline.sim.link;
