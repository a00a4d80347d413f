package org.doseline.service.plan;

/** Something else was reserved for the same patient and drug since the review was made: nothing was committed. */
public final class BudgetChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BudgetChanged(String session, long version) {
        super(session + ": the patient's budget is no longer at version " + version);
    }
}
