package org.doseline.protocol.command;

/** The empty body of BARRIER, RENEW and DISSOCIATE. */
public record Nothing() implements CommandBody {
}
