package org.doseline.service.link;

import org.doseline.protocol.Topics;

/** A message that its pump's key vouches for. */
record Authentic(Topics topic, byte[] payload, boolean retained) {
}
