package org.doseline.acceptance.plant;

import java.io.IOException;
import java.nio.file.Path;

import org.doseline.cli.clock.TherapyClock;
import org.doseline.cli.demo.DemoKeys;
import org.doseline.cli.demo.DemoWitnesses;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.dosing.DemoLibrary;
import org.doseline.cli.signer.CheckpointSettings;
import org.doseline.cli.signer.Signer;
import org.doseline.cli.signer.SignerSettings;

/** The signer and the record's two witnesses as a process of their own. Ends with its standard input. */
public final class SignerProgram {
    private SignerProgram() {}

    /** Arguments: port, folder with the keys, JDBC URL, wall epoch ms, therapy epoch ms, speed, file of the last checkpoint,
     * folder with the memories of the witnesses, a port for each of them. */
    public static void main(String[] arguments) throws IOException {
        DemoKeys keys = DemoKeys.open(Path.of(arguments[1]), 0);
        TherapyClock clock = new TherapyClock(Long.parseLong(arguments[3]), Long.parseLong(arguments[4]),
                Integer.parseInt(arguments[5]));
        Signer.start(new SignerSettings(arguments[2], DoselineDatabase.SIGNER,
                keys.databasePasswords().signer(), keys.approvalKey(), DemoKeys.APPROVAL_KEY_ID,
                new CheckpointSettings(keys.checkpointKeys(), Path.of(arguments[6])), keys.signerToken(),
                DemoLibrary.read(), clock.speed(),
                () -> clock.therapyMs(System.currentTimeMillis())), Integer.parseInt(arguments[0]));
        for (int i = 0; i < DemoWitnesses.NAMES.size(); i++) {
            DemoWitnesses.start(keys, DemoWitnesses.NAMES.get(i),
                    Path.of(arguments[7]).resolve(DemoWitnesses.NAMES.get(i)),
                    Integer.parseInt(arguments[8 + i]));
        }
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }
}
