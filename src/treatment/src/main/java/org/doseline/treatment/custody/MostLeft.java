package org.doseline.treatment.custody;

/**
 * How much one person may write down as left behind. What could still be pushed out of a syringe is wasted before a witness;
 * else whoever takes it away only has to call it a residual.
 *
 * <p>The defaults are a choice of this project, to be replaced by a site's own: 0.5 mL is more than stays in the tip and under the
 * plunger of an emptied syringe, 5 mL more than a line of a syringe pump holds.
 *
 * @param syringeNl nL
 * @param lineNl nL
 */
public record MostLeft(long syringeNl, long lineNl) {
    public static final MostLeft DEFAULT = new MostLeft(500_000, 5_000_000);

    public MostLeft {
        if (syringeNl < 0 || lineNl < 0)
            throw new IllegalArgumentException("at most " + syringeNl + " nL, " + lineNl + " nL left");
    }

    boolean holds(Residual left) {
        return left.syringeNl() <= syringeNl && left.line().deadSpaceNl() <= lineNl;
    }
}
