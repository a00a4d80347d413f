package org.doseline.protocol;

/** The fixed numbers of protocol version 1, each from the protocol's text. */
public final class Protocol {
    public static final int VERSION = 1;
    public static final String CONTENT_TYPE = "application/vnd.doseline.v1+json";
    public static final String KID_PROPERTY = "kid";
    public static final String MAC_PROPERTY = "mac";

    /** Largest payload of any message, in bytes. */
    public static final int MAX_PAYLOAD_BYTES = 4096;
    /** Largest order, in bytes as signed. */
    public static final int MAX_ORDER_BYTES = 2560;
    public static final int MAX_SEGMENTS = 24;
    /** How many answers a pump keeps and repeats in each ack. */
    public static final int OUTCOMES_KEPT = 16;

    /** Validity that the controller gives a command, in milliseconds of pump uptime. */
    public static final long VALID_FOR_MS = 5_000;
    /** The longest validity that a pump accepts. */
    public static final long MAX_VALID_FOR_MS = 10_000;
    /** The longest lease that a pump accepts. */
    public static final long MAX_LEASE_MS = 300_000;
    /** Telemetry period from ASSOCIATED on. */
    public static final long TELEMETRY_MS = 1_000;
    /** Telemetry period otherwise. */
    public static final long IDLE_TELEMETRY_MS = 10_000;
    /** The controller renews a lease at least this often, or every sixth of the lease if that is shorter. */
    public static final long RENEW_MS = 5_000;

    private Protocol() {}
}
