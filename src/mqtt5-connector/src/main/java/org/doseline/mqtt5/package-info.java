/**
 * A SmallRye Reactive Messaging connector on Eclipse Paho MQTT 5. It knows MQTT and nothing of what is said over it.
 *
 * <h2>What it promises</h2>
 * <ul>
 * <li>One MQTT session for each client id, shared by the channels that name it. Clean start and session expiry 0:
 * the broker keeps nothing for a session that is away.</li>
 * <li>Inbound: the PUBACK goes out after the application has acknowledged the message, never before. At most
 * {@code receive-maximum} messages of a connection are unacknowledged; the broker holds back the rest. Order is kept
 * for each topic. The connector never ends a stream because of a failure: a message refused with {@code nack} is
 * handled by the {@code failure-strategy}, and the next one comes.</li>
 * <li>Outbound: a message is acknowledged when the broker's PUBACK accepts it, and refused with a
 * {@link org.doseline.mqtt5.PublishException} in every other case. Nothing is kept for later and nothing is sent
 * twice: without a connection a publish fails at once.</li>
 * <li>Payloads are {@code byte[]}. {@link org.doseline.mqtt5.ReceivedMqtt5} and
 * {@link org.doseline.mqtt5.SendingMqtt5} carry the properties.</li>
 * </ul>
 *
 * <h2>Configuration</h2>
 * Keys of a channel are {@code mp.messaging.incoming.NAME.KEY} or {@code mp.messaging.outgoing.NAME.KEY}. The keys of
 * the session may also be given once for all, as {@code mp.messaging.connector.doseline-mqtt5.KEY}. Channels with the
 * same {@code client-id} must agree on all of them.
 * <table>
 * <caption>Session</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>url</td><td>required</td><td>{@code tcp://host:port} or {@code ssl://host:port}; several, with commas
 * between, are tried in turn</td></tr>
 * <tr><td>client-id</td><td>required</td><td>one session each; channels that must not wait for each other's
 * acknowledgements need one of their own, since they would share a receive window. So do filters that must not: once the
 * window was full, Artemis wakes a subscription only for an acknowledgement or a message of its own</td></tr>
 * <tr><td>username, password</td><td>none</td><td></td></tr>
 * <tr><td>keep-alive-s</td><td>10</td><td>a dead connection is noticed within about twice that</td></tr>
 * <tr><td>connect-timeout-ms</td><td>5000</td><td>for the network and the CONNACK, and again for the SUBACK</td></tr>
 * <tr><td>receive-maximum</td><td>64</td><td>inbound messages without PUBACK</td></tr>
 * <tr><td>send-maximum</td><td>64</td><td>outbound messages without PUBACK, urgent ones aside; less if the
 * broker says so</td></tr>
 * <tr><td>maximum-packet-size-bytes</td><td>16384</td><td>larger ones aren't accepted from the broker</td></tr>
 * <tr><td>reconnect-min-ms, reconnect-max-ms</td><td>100, 5000</td><td>bounds of the exponential backoff; each wait is
 * drawn from zero to the bound. A connection that lasted less than the maximum counts as a failed attempt</td></tr>
 * <tr><td>puback-timeout-ms</td><td>10000</td><td>from the hand-over to the outcome, waiting for a slot
 * included</td></tr>
 * <tr><td>shutdown-timeout-ms</td><td>2000</td><td>for the farewell to the broker</td></tr>
 * <tr><td>truststore-file, truststore-password</td><td>the JVM's</td><td>PKCS12 or JKS; read at each connection. Host
 * names are always verified</td></tr>
 * <tr><td>keystore-file, keystore-password</td><td>none</td><td>the client's certificate</td></tr>
 * <tr><td>will-topic, will-payload, will-qos, will-retain, will-delay-s</td><td>no will, "", 1, false, 0</td>
 * <td>payload as UTF-8 text</td></tr>
 * </table>
 * <table>
 * <caption>Inbound channel</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>topic</td><td>required</td><td>filters, with commas between. A message that fits several channels goes to
 * each of them</td></tr>
 * <tr><td>qos</td><td>1</td><td>0 or 1</td></tr>
 * <tr><td>failure-strategy</td><td>ignore</td><td>{@code ignore} or {@code redeliver}, see
 * {@link org.doseline.mqtt5.FailureStrategy}</td></tr>
 * </table>
 * <table>
 * <caption>Outbound channel</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>topic, qos, retain, content-type, message-expiry-s</td><td>none, 1, false, none, none</td><td>for messages
 * without {@link org.doseline.mqtt5.SendingMqtt5}; a message that has it uses nothing of these</td></tr>
 * <tr><td>urgent</td><td>false</td><td>ahead of the other channels of the session, and beyond a full
 * send window: three quarters of what the broker allows are for the others</td></tr>
 * </table>
 *
 * <h2>Meters and logs</h2>
 * With a Micrometer registry in the application: {@code mqtt5.connected}, {@code mqtt5.connects},
 * {@code mqtt5.subscriptions.refused}, {@code mqtt5.unrouted}, {@code mqtt5.held.inbound} and
 * {@code mqtt5.in.flight.outbound} for each session; {@code mqtt5.received}, {@code mqtt5.acked}, {@code mqtt5.nacked},
 * {@code mqtt5.dropped}, {@code mqtt5.published} (with {@code heard=false} when the broker knew of no subscriber) and
 * {@code mqtt5.publish.failures} (by {@code kind}) for each channel. Log ids begin with {@code DLMQTT5-} and stand
 * together in one class.
 *
 * <h2>In Quarkus and without</h2>
 * Quarkus finds the beans by itself; nothing but the dependency is needed. Without a container, make
 * {@link org.doseline.mqtt5.Mqtt5Sessions} and {@link org.doseline.mqtt5.Mqtt5Connector} with {@code new} and close the
 * connector at the end. The connector's threads are not those of Vert.x.
 *
 * <p>
 * One rule of SmallRye's own matters here. A method {@code CompletionStage<Void> hear(byte[] payload, ReceivedMqtt5 how)}
 * may fail: SmallRye acknowledges after it and refuses the message when it throws. A method that takes a
 * {@code Message} and throws, instead of returning {@code message.nack(why)}, ends its own stream, and no connector can
 * begin it again: it is logged as DLMQTT5-013 and the channel is no longer alive.
 */
package org.doseline.mqtt5;
