/**
 * What a networked syringe pump and its controller say to each other over MQTT 5, version 1.
 *
 * <p>Units are in the names and every number is an integer below 2^53: {@code Nl} nanolitre, {@code NlPerHour}
 * nanolitre per hour, {@code Ms} millisecond, {@code G} gram, {@code NgPerMl} nanogram per millilitre. Values are
 * immutable records whose constructors refuse what the protocol refuses. Nothing here reads a clock or does I/O.
 */
package org.doseline.protocol;
