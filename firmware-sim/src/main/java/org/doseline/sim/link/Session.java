package org.doseline.sim.link;

/** What every connection asks of the broker, whichever client makes it; clean start and no session go without saying. */
final class Session {
    /** Far above the one open command that a pump may have. */
    static final int RECEIVE_MAXIMUM_OF_A_PUMP = 16;
    /** A command of 4 KiB (protocol: topics) with room for topic and properties. */
    static final int MAX_PACKET_BYTES = 6 * 1024;
    /** A pump that lost its link unnoticed is missed after one and a half of it (MQTT 5, section 3.1.2.10). */
    static final int KEEP_ALIVE_SECONDS_OF_A_PUMP = 10;
    /** From here on a reason code is an error (MQTT 5, section 2.4). */
    static final int LEAST_ERROR_CODE = 0x80;

    private Session() {}
}
