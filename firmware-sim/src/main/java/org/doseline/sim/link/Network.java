package org.doseline.sim.link;

/**
 * The way from pumps to a broker. Everything that a pump says or hears passes through here as a {@link Packet}, signed
 * already or not checked yet, so that a network that loses, delays or changes packets is one of these around another.
 */
public interface Network extends AutoCloseable {

    /**
     * Begins one connection of one pump: connect, and hear the command topic. Never blocks. The owner may be called
     * before this returns, on this thread or another.
     *
     * @param pump the client id, if the pump gets a connection of its own
     * @param hears the topic that the pump listens to
     * @param will what the broker is to publish if the connection ends without a word
     */
    Connection connect(String pump, String hears, Packet will, ConnectionOwner owner);

    /** Ends what the pumps share, after their connections have ended. */
    @Override
    void close();
}
