package org.doseline.mqtt5;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * Metadata of an outbound message whose author wants to see the receipt. The consumer is called before the
 * message is acknowledged, on the session's outcome thread: it must not block. It isn't called when the publish
 * fails; the nack says why.
 */
public record ReceiptTo(Consumer<PublishReceipt> consumer) {
    public ReceiptTo {
        Objects.requireNonNull(consumer, "consumer");
    }
}
