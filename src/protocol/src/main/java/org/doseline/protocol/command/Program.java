package org.doseline.protocol.command;

import org.doseline.protocol.Checks;
import org.doseline.protocol.order.SignedOrder;

/**
 * The signed order that the pump is to hold and enforce.
 *
 * @param signed bytes, signature and key id as the signer gave them
 */
public record Program(SignedOrder signed) implements CommandBody {
    public Program {
        Checks.present("signed", signed);
    }
}
