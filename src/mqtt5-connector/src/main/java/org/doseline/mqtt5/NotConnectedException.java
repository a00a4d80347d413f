package org.doseline.mqtt5;

/** No byte of the message left: there was no connection, and none of it is kept for later. */
public final class NotConnectedException extends PublishException {
    private static final long serialVersionUID = 1L;

    public NotConnectedException(String topic) {
        super("not connected: nothing was sent to " + topic, null);
    }

    @Override
    Kind kind() { return Kind.NOT_CONNECTED; }
}
