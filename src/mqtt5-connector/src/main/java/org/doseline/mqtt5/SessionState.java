package org.doseline.mqtt5;

/** Where an MQTT session is. */
public enum SessionState {
    /** No connection; waits for its next attempt. */
    DISCONNECTED,
    /** Waits for the network and the CONNACK, at most {@code connect-timeout-ms}. */
    CONNECTING,
    /** Connected, may publish; waits for SUBACKs, or some subscription was refused and is asked for again. */
    SUBSCRIBING,
    /** Connected and every subscription granted. */
    READY,
    /** Shut down for good. */
    CLOSED;

    /** Whether a publish is possible. */
    public boolean connected() {
        return this == SUBSCRIBING || this == READY;
    }
}
