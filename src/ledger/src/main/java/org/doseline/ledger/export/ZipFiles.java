package org.doseline.ledger.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.doseline.ledger.Hash;

/** Files in a ZIP archive, one after the other, each hashed as it is written. No time of writing is kept. */
final class ZipFiles extends OutputStream {
    /** The earliest that the form knows (PKWARE APPNOTE 4.4.6): the files have no date of their own. */
    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final MessageDigest digest;
    private long bytes;

    ZipFiles(OutputStream out) {
        this.zip = new ZipOutputStream(out);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java platform has SHA-256", broken);
        }
    }

    void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_DATE);
        zip.putNextEntry(entry);
        digest.reset();
        bytes = 0;
    }

    FileDigest end() throws IOException {
        zip.closeEntry();
        return new FileDigest(bytes, Hash.of(digest.digest()));
    }

    @Override
    public void write(int oneByte) throws IOException { write(new byte[]{(byte) oneByte}, 0, 1); }

    @Override
    public void write(byte[] content, int from, int length) throws IOException {
        zip.write(content, from, length);
        digest.update(content, from, length);
        bytes += length;
    }

    @Override
    public void close() throws IOException { zip.close(); }
}
