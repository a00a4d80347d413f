package org.doseline.treatment.supervision;

import java.util.Optional;

/**
 * By how much an association's total had left the programs that ran before the one that runs: a titration or a boot
 * begins another one where the total stands, and makes nothing of that undone.
 *
 * @param nl above zero where more was given than programmed
 * @param whenAskedNl the same including the program that runs, from when another was asked for until it is obeyed
 * @param allowedNl what the former rate may have added until a change took effect
 */
record Apart(long nl, Optional<Long> whenAskedNl, long allowedNl) {
    static final Apart NONE = new Apart(0, Optional.empty());

    Apart(long nl, Optional<Long> whenAskedNl) { this(nl, whenAskedNl, 0); }

    Apart asked(long nowNl) { return new Apart(nl, Optional.of(nowNl), allowedNl); }

    Apart allowing(long moreNl) { return new Apart(nl, whenAskedNl, allowedNl + moreNl); }
}
