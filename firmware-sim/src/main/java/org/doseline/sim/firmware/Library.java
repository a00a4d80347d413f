package org.doseline.sim.firmware;

import org.doseline.protocol.Checks;

/**
 * The drug library that was installed in the pump: orders from any other are refused.
 *
 * @param version its name
 * @param hash its content's hash as orders state it; empty where only the version is known
 */
public record Library(String version, String hash) {
    public Library {
        Checks.text("version", version);
        Checks.text("hash", hash);
    }

    /** As people write it: {@code VERSION} or {@code VERSION@HASH}. */
    public static Library parse(String text) {
        int at = text.indexOf('@');
        return at < 0 ? new Library(text, "") : new Library(text.substring(0, at), text.substring(at + 1));
    }

    boolean approves(String orderVersion, String orderHash) {
        return version.equals(orderVersion) && (hash.isEmpty() || hash.equals(orderHash));
    }
}
