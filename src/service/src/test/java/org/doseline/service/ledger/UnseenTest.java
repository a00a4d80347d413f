package org.doseline.service.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

class UnseenTest {
    private static final OptionalLong NONE = OptionalLong.empty();

    @Test
    void aLookThatFoundLessThanABatchHasSeenAllBelowItsHorizon() {
        assertEquals(new Unseen("70", NONE), new Unseen("50", NONE).after(false, OptionalLong.of(9), "70"));
        assertEquals(new Unseen("70", NONE), new Unseen("50", NONE).after(false, NONE, "70"));
    }

    @Test
    void aFullBatchLeavesTheRestAboveIt() {
        assertEquals(new Unseen("50", OptionalLong.of(9)),
                new Unseen("50", NONE).after(true, OptionalLong.of(9), "70"));
        assertEquals(new Unseen("50", OptionalLong.of(12)),
                new Unseen("50", OptionalLong.of(9)).after(true, OptionalLong.of(12), "70"));
    }

    /** What has lower ids and was committed meanwhile is not among those above the last one. */
    @Test
    void aBacklogThatIsWorkedOffIsFollowedByALookAtAll() {
        assertEquals(new Unseen("50", NONE),
                new Unseen("50", OptionalLong.of(9)).after(false, OptionalLong.of(12), "70"));
    }
}
