package org.doseline.ledger.keep;

import java.io.IOException;
import java.util.Optional;

/** Remembers the last thing that somebody signed, beyond a crash. */
public interface Keep {
    /** What was last kept; empty where nothing ever was. */
    Optional<byte[]> last() throws IOException;

    /** Keeps this instead. When it returns, a crash or a loss of power no longer brings the former back. */
    void put(byte[] content) throws IOException;
}
