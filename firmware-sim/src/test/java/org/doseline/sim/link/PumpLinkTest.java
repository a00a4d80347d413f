package org.doseline.sim.link;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.Topics;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.sim.firmware.Limits;
import org.doseline.sim.firmware.Pace;
import org.doseline.sim.firmware.Setup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a pump may say when its network answers faster than it was asked. */
@Timeout(30)
class PumpLinkTest {
    private static final List<PairingSecret> SECRETS = List.of(new PairingSecret("k1",
            "a-pairing-secret-of-32-bytes-....".getBytes(StandardCharsets.US_ASCII)));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<Boolean> said = new LinkedBlockingQueue<>();
    private final BlockingQueue<Packet> sent = new LinkedBlockingQueue<>();
    private PumpLink link;

    @AfterEach
    void end() { timer.shutdownNow(); }

    @Test
    void whatIsSaidAtOnceOnAConnectionThatStandsAtOnceIsSent() throws Exception {
        link = link((pump, owner) -> owner.up());
        link.switchOn();
        assertEquals(true, said.poll(20, SECONDS));
        assertEquals("doseline/1/ward-a/pump-1/event", sent.element().topic());
    }

    @Test
    void aConnectionThatIsRefusedAtOnceIsTriedAgain() throws Exception {
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        link = link((pump, owner) -> {
            asked.add(pump);
            if (asked.size() == 1)
                owner.lost();
            else
                owner.up();
        });
        link.switchOn();
        assertEquals(true, said.poll(20, SECONDS));
        assertEquals(2, asked.size());
    }

    private interface Answer {
        void to(String pump, ConnectionOwner owner);
    }

    private PumpLink link(Answer answer) {
        Setup setup = new Setup("pump-1", "ward-a", new MessageKeys(SECRETS, Direction.TO_PUMP), Map.of(),
                Limits.USUAL, Optional.empty(), Pace.USUAL, new TimeScale(1));
        return new PumpLink(new AtOnce(answer), setup, new MessageKeys(SECRETS, Direction.FROM_PUMP),
                new Talkative(), timer, new Backoff(1, 1), new SplittableRandom(1));
    }

    /** Says something as soon as it can. */
    private final class Talkative implements LinkOwner {
        @Override
        public void up(long connection) { said.add(link.publish(Topics.Leaf.EVENT, new byte[0])); }

        @Override
        public void down() {
            // it has nothing to say
        }

        @Override
        public void received(String topic, Optional<String> kid, Optional<String> mac, byte[] payload,
                Runnable acknowledge) {
            // nobody speaks to it
        }

        @Override
        public byte[] will(long connection) {
            return new byte[0];
        }
    }

    /** A network whose answers are there before the question's end. */
    private final class AtOnce implements Network {
        private final Answer answer;

        AtOnce(Answer answer) { this.answer = answer; }

        @Override
        public Connection connect(String pump, String hears, Packet will, ConnectionOwner owner) {
            answer.to(pump, owner);
            return new Connection() {
                @Override
                public boolean send(Packet packet) { return sent.add(packet); }

                @Override
                public void cut() {
                    // nothing is behind it
                }

                @Override
                public CompletableFuture<Void> end(Packet last) {
                    return CompletableFuture.completedFuture(null);
                }
            };
        }

        @Override
        public void close() {
            // nothing is behind it
        }
    }
}
