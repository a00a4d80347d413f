package org.doseline.mqtt5;

/**
 * The message was refused for certain: by the broker in its PUBACK, or by this client before a byte was sent
 * ({@link #PACKET_TOO_LARGE}, {@link #QUOTA_EXCEEDED}).
 */
public final class PublishRefusedException extends PublishException {
    private static final long serialVersionUID = 1L;

    /** The client may not send it now: no slot of the send window came free in time. */
    public static final int QUOTA_EXCEEDED = 0x97;
    /** The broker said at connect that it takes no packet of this size. */
    public static final int PACKET_TOO_LARGE = 0x95;

    private final int reasonCode;

    /**
     * @param reasonCode an MQTT 5 reason code of 128 or more
     * @param by         who refused, in words
     */
    public PublishRefusedException(String topic, int reasonCode, String by) {
        super(String.format("publish to %s refused with 0x%02X by %s", topic, reasonCode, by), null);
        this.reasonCode = reasonCode;
    }

    /** The MQTT 5 reason code, 128 to 255. */
    public int reasonCode() { return reasonCode; }

    @Override
    Kind kind() { return Kind.REFUSED; }
}
