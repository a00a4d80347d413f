package org.doseline.service.link;

import java.util.Optional;

import io.smallrye.mutiny.Uni;
import org.doseline.treatment.decision.Input;

/** Where authentic reports go. */
public interface PumpInbox {
    /** Completes when what follows from the input is committed, together with its raw frame. */
    Uni<Void> take(String pump, Input input, Optional<Frame> frame);

    /** Whether what is wrong with a message of this cell is to be recorded here: no other replica owns it. */
    boolean answersFor(String cell);
}
