package org.doseline.cli.signer;

import java.nio.file.Path;
import java.util.function.LongSupplier;

import org.doseline.dosing.library.DrugLibrary;

/**
 * What the signer is told.
 *
 * @param jdbcUrl of the database; asked at each request, so it may come up later than the signer
 * @param databaseUser a role that can only read
 * @param approvalKey PKCS#8 DER in base64; the signer alone reads it
 * @param keyId by which pumps know that key
 * @param checkpoints with what it vouches for the record
 * @param token file with what a caller must show
 * @param speed therapy time against the wall's, 1 to 600
 * @param therapyNowMs therapy time, in ms since 1970
 */
public record SignerSettings(String jdbcUrl, String databaseUser, String databasePassword, Path approvalKey,
        String keyId, CheckpointSettings checkpoints, Path token, DrugLibrary library, int speed,
        LongSupplier therapyNowMs) {

    @Override
    public String toString() { return "SignerSettings[" + jdbcUrl + "]"; }
}
