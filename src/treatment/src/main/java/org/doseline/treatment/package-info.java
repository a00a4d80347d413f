/**
 * What to do next: one pure function over what is known of a pump and the infusion on it.
 *
 * <p>{@code decide(state, input, now) → (events, effects)}. The service loads the state, calls it, commits the
 * events in one transaction and only then carries out the effects. Time is therapy time in milliseconds and an
 * argument; there is no clock, random, thread or I/O in here.
 */
package org.doseline.treatment;
