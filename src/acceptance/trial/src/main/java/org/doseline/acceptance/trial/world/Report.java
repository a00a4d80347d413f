package org.doseline.acceptance.trial.world;

import org.doseline.protocol.Topics;

/** What a pump said, on the wire. */
record Report(Topics.Leaf leaf, String topic, String kid, String mac, byte[] payload) {
}
