/**
 * Published models: for which drug and for whom, from which source, and what they say of one person. A model whose
 * parameters are not complete in the sources that were read is absent (Elkomy, Kamp, Henthorn, Fanta); none is guessed.
 */
package org.doseline.dosing.pharmacokinetics.model;
