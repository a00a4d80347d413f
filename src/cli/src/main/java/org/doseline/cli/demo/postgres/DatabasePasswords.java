package org.doseline.cli.demo.postgres;

import org.doseline.cli.files.Secret;

/**
 * @param migrator of the role that migrates
 * @param app of the role that the service runs as
 * @param signer of the role that only reads what a signature needs
 */
public record DatabasePasswords(String migrator, String app, String signer) {
    public static DatabasePasswords random() {
        return new DatabasePasswords(Secret.random(), Secret.random(), Secret.random());
    }
}
