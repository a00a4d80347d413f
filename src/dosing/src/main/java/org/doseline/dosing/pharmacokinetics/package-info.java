/**
 * Predicts concentrations; decides no dose. Nothing here is read by the rules that order, limit or clear a dose, and
 * every answer is a model's estimate for a typical person, not a measurement. The only package of this module that
 * calculates in {@code double} (decision 0001). Amounts are mg, volumes L, concentrations mg/L, rate constants per
 * minute, times ms.
 *
 * <p>{@link org.doseline.dosing.pharmacokinetics.Predictions} is the entrance: from a plan to one curve for each model
 * that applies, a reason for each that does not, and a band over the curves where there are two or more.
 */
package org.doseline.dosing.pharmacokinetics;
