package org.doseline.acceptance.plant;

import java.io.IOException;
import java.nio.file.Path;

import org.doseline.cli.clock.TherapyClock;
import org.doseline.cli.demo.DemoKeys;
import org.doseline.cli.demo.postgres.DoselineDatabase;
import org.doseline.cli.dosing.DemoLibrary;
import org.doseline.cli.signer.Signer;
import org.doseline.cli.signer.SignerSettings;

/** The signer as a process of its own. Ends with its standard input. */
public final class SignerProgram {
    private SignerProgram() {}

    /** Arguments: port, folder with the keys, JDBC URL, wall epoch ms, therapy epoch ms, speed. */
    public static void main(String[] arguments) throws IOException {
        DemoKeys keys = DemoKeys.open(Path.of(arguments[1]), 0);
        TherapyClock clock = new TherapyClock(Long.parseLong(arguments[3]), Long.parseLong(arguments[4]),
                Integer.parseInt(arguments[5]));
        Signer.start(new SignerSettings(arguments[2], DoselineDatabase.SIGNER,
                keys.databasePasswords().signer(), keys.approvalKey(), DemoKeys.APPROVAL_KEY_ID,
                keys.signerToken(), DemoLibrary.read(), clock.speed(),
                () -> clock.therapyMs(System.currentTimeMillis())), Integer.parseInt(arguments[0]));
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }
}
