package org.doseline.ledger.verify;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.doseline.ledger.Hash;
import org.doseline.ledger.export.Bundle;
import org.doseline.ledger.export.FileDigest;

/** A file of the export that is hashed while it is read, and compared with the manifest once it has ended. */
final class CheckedFile extends InputStream {
    private final String name;
    private final InputStream in;
    private final FileDigest said;
    private final MessageDigest digest;
    private long bytes;

    CheckedFile(Bundle bundle, String name, FileDigest said) throws IOException, Broken {
        this.name = name;
        this.said = said;
        this.in = bundle.open(name).orElseThrow(() -> Broken.in(name, Fault.FILE_MISSING,
                "The file %s is not there.", name));
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java platform has SHA-256", broken);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = in.read(target, from, length);
        if (read > 0) {
            digest.update(target, from, read);
            bytes += read;
        }
        return read;
    }

    /** Reads what is left, but not what is too much, which may have no end; then compares. */
    void finish() throws IOException, Broken {
        byte[] block = new byte[16_384];
        int read;
        do {
            read = read(block, 0, block.length);
        } while (read >= 0 && bytes <= said.bytes());
        if (bytes != said.bytes() || !Hash.of(digest.digest()).equals(said.sha256()))
            throw Broken.in(name, Fault.FILE_EDITED, "The file %s is not the one that the manifest names.",
                    name);
    }

    @Override
    public void close() throws IOException { in.close(); }
}
