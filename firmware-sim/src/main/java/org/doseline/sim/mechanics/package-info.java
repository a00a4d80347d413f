/**
 * What lies between a syringe pump's motor and the patient: plunger, barrel, line, air and pressure, with
 * every difference between what the motor reports and what arrives accounted for in integers.
 *
 * <p>Pure: no clock, random, thread or I/O; states are immutable; time and motor travel come in as
 * arguments. Nothing happens once a millisecond: between two calls the equations are solved in closed
 * form. Volumes named {@code units} are exact, in nL/3,600,000: one unit is what 1 nL/h gives in 1 ms.
 */
package org.doseline.sim.mechanics;
