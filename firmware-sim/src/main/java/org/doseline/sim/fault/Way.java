package org.doseline.sim.fault;

/** Where a message goes, as the pump sees it. */
public enum Way {
    /** From the controller to the pump. */
    IN,
    /** From the pump to the controller. */
    OUT;

    /** Whether a fault with the parameter {@code direction} is meant for this way. */
    boolean isMeantBy(Fault fault) {
        String direction = fault.word("direction");
        return direction.equals("both") || direction.equals(Parameters.word(this));
    }
}
