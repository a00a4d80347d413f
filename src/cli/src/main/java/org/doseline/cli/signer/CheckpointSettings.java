package org.doseline.cli.signer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.doseline.cli.files.Secret;
import org.doseline.ledger.checkpoint.CheckpointSigner;
import org.doseline.ledger.checkpoint.NoteSigner;
import org.doseline.ledger.host.KeptFile;
import org.doseline.ledger.host.NoteSecret;

/**
 * What the signer needs to vouch for the record.
 *
 * @param keys files with one secret key each, of one origin: one, or the old and the new one while keys change
 * @param last file that remembers the last signed checkpoint; whoever removes it makes the signer forget what it signed,
 *        which the witnesses then find out
 */
public record CheckpointSettings(List<Path> keys, Path last) {
    public CheckpointSettings {
        keys = List.copyOf(keys);
    }

    CheckpointSigner signer() throws IOException {
        List<NoteSigner> signers = new ArrayList<>();
        for (Path file : keys) {
            try {
                signers.add(NoteSecret.read(Secret.read(file)));
            } catch (IllegalArgumentException notAKey) {
                throw new IOException(file + ": " + notAKey.getMessage(), notAKey);
            }
        }
        return new CheckpointSigner(signers, new KeptFile(last));
    }
}
