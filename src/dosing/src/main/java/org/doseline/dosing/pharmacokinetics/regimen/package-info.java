/** What goes in and when: the exact prescription, turned into {@code double} once, by the nearest value. */
package org.doseline.dosing.pharmacokinetics.regimen;
