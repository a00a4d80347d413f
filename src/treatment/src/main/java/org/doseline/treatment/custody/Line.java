package org.doseline.treatment.custody;

/**
 * The tubing between syringe and patient, at the end of an infusion.
 *
 * @param deadSpaceNl its content, nL
 * @param flushed its content was rinsed into the patient afterwards, and counts as given
 */
public record Line(long deadSpaceNl, Filling filled, boolean flushed) {
    /** How the drug first came into the tubing. */
    public enum Filling {
        /** The pump's motor filled it: so much of the motor's volume never reached the patient. */
        BY_THE_PUMP,
        /** It was primed with the drug by hand before the infusion, out of the same syringe. */
        BY_HAND
    }

    public Line {
        if (deadSpaceNl < 0)
            throw new IllegalArgumentException("dead space below zero: " + deadSpaceNl + " nL");
    }

    /** All that left the syringe by way of the tubing. */
    VolumeRange leftTheSyringe(MotorVolume motor) {
        VolumeRange moved = new VolumeRange(motor.atLeastNl(), motor.atMostNl());
        return switch (filled) {
            case BY_THE_PUMP -> moved;
            case BY_HAND -> moved.plus(deadSpaceNl);
        };
    }

    /** What reached the patient: the motor's volume less what stayed in the tubing (DEA-12). */
    VolumeRange given(MotorVolume motor) {
        VolumeRange left = leftTheSyringe(motor);
        if (flushed) return left;
        return new VolumeRange(Math.max(0, left.atLeastNl() - deadSpaceNl),
                Math.max(0, left.atMostNl() - deadSpaceNl));
    }

    /** What stayed in the tubing. Its two bounds belong to those of {@link #given}: their sum is what left the syringe. */
    VolumeRange kept(MotorVolume motor) {
        if (flushed) return VolumeRange.NONE;
        VolumeRange left = leftTheSyringe(motor);
        return new VolumeRange(Math.min(deadSpaceNl, left.atLeastNl()),
                Math.min(deadSpaceNl, left.atMostNl()));
    }
}
