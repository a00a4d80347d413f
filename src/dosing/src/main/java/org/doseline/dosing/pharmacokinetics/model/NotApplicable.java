package org.doseline.dosing.pharmacokinetics.model;

/** A model that says nothing of this person: which, why, and the reason as a sentence for people. */
public record NotApplicable(Model model, ReasonCode code, String reason) {
}
