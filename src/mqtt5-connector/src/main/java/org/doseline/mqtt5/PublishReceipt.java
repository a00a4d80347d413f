package org.doseline.mqtt5;

/**
 * The broker took a message. It says nothing about anybody beyond the broker.
 *
 * @param reasonCode of the PUBACK, 0 to 127; always 0 for QoS 0, where nothing but the hand-over to the network
 *                   is known
 */
public record PublishReceipt(String topic, int reasonCode) {

    /** MQTT 5, section 3.4.2.1: accepted, but nobody has subscribed to the topic. */
    public static final int NO_MATCHING_SUBSCRIBERS = 0x10;

    /** False if the broker says that nobody listens. True proves nothing: telling is optional for a broker. */
    public boolean matchedSubscribers() {
        return reasonCode != NO_MATCHING_SUBSCRIBERS;
    }
}
