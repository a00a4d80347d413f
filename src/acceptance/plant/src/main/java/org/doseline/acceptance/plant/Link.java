package org.doseline.acceptance.plant;

/** Where a proxy can stand. Those of a service stand there for each replica on its own. */
public enum Link {
    SERVICE_TO_DATABASE, SERVICE_TO_BROKER, SERVICE_TO_SIGNER, SIMULATOR_TO_BROKER, SIGNER_TO_DATABASE,
    /** In front of a replica, for what the others forward to it. */
    PEERS_TO_SERVICE
}
