package org.doseline.acceptance.trial.world;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.doseline.sim.firmware.Safeguard;

/**
 * A world without one of its safeguards. A safeguard whose removal no world notices is useless, or untested. Where two
 * safeguards overlap, so that one hides the other's absence, both are taken away, and the description says so.
 */
public enum Mutant {
    NONE("nothing is missing"), NO_FENCE("the pump takes lower epochs", Safeguard.EPOCH), NO_DEDUP(
            "the pump takes a sequence again", Safeguard.SEQUENCE), NO_BARRIER(
                    "a barrier is answered like a status: it spends no sequence"), NO_PERSISTENCE(
                            "the pump forgets epoch, sequence and revision at power loss",
                            Safeguard.PERSISTENCE), NO_FRESHNESS(
                                    "the pump takes commands of any age and boot",
                                    Safeguard.FRESHNESS), NO_LEASE(
                                            "the end of a lease has no consequence, and nothing needs one",
                                            Safeguard.LEASE,
                                            Safeguard.LEASE_LOSS), NO_CEILING(
                                                    "controller and pump hold no order against a ceiling: each would hide the other's absence",
                                                    Safeguard.CEILINGS, Safeguard.VOLUME_STOPS), NO_REVISION(
                                                            "the pump takes a command although somebody acted at it since",
                                                            Safeguard.REVISION), NO_BEDSIDE(
                                                                    "the pump asks for no code",
                                                                    Safeguard.BEDSIDE), NO_EPOCH_CHECK(
                                                                            "the store commits under any epoch and from any sequence"), NO_COMMIT_FIRST(
                                                                                    "commands leave before they are committed"), NO_ONE_OPEN_DOSE(
                                                                                            "a desk that reads its rows again forgets the open dose command, and no index forbids two");

    private final String what;
    private final Set<Safeguard> atThePump = EnumSet.noneOf(Safeguard.class);

    Mutant(String what, Safeguard... atThePump) {
        this.what = what;
        this.atThePump.addAll(Arrays.asList(atThePump));
    }

    /** What is missing, for people. */
    public String what() { return what; }

    /**
     * Classes that are in each world without this safeguard, at their full level: without them it is hardly ever needed.
     */
    Set<FaultClass> needs() {
        return switch (this) {
            case NO_BARRIER -> EnumSet.of(FaultClass.TAKEOVER, FaultClass.DELAY);
            case NO_REVISION -> EnumSet.of(FaultClass.HAND);
            case NO_FENCE, NO_EPOCH_CHECK -> EnumSet.of(FaultClass.TAKEOVER);
            case NONE, NO_DEDUP, NO_PERSISTENCE, NO_FRESHNESS, NO_LEASE, NO_CEILING, NO_BEDSIDE,
                    NO_COMMIT_FIRST, NO_ONE_OPEN_DOSE ->
                EnumSet.noneOf(FaultClass.class);
        };
    }

    Safeguard[] atThePump() { return atThePump.toArray(Safeguard[]::new); }

    /** As it is written: {@code no-fence}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Mutant> of(String word) {
        return Arrays.stream(values()).filter(mutant -> mutant != NONE && mutant.word().equals(word))
                .findFirst();
    }
}
