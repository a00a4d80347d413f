package org.doseline.ledger.keep;

import java.io.IOException;
import java.util.Optional;

/** A keep whose disk can be full. */
public final class MemoryKeep implements Keep {
    private Optional<byte[]> content = Optional.empty();
    private boolean full;

    public void full(boolean isFull) { this.full = isFull; }

    @Override
    public Optional<byte[]> last() { return content; }

    @Override
    public void put(byte[] fresh) throws IOException {
        if (full) throw new IOException("no space left on device");
        content = Optional.of(fresh.clone());
    }
}
