/**
 * Linear mammillary kinetics in closed form: a central compartment, any number of peripheral ones around it, each with
 * an optional elimination of its own, and an effect site. Knows no drug and no person.
 */
package org.doseline.dosing.pharmacokinetics.linear;
