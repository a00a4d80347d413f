package org.doseline.sim.panel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

import org.doseline.protocol.TimeScale;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.sim.firmware.Pace;
import org.doseline.sim.flash.FlashInMemory;
import org.doseline.sim.fleet.Fleet;
import org.doseline.sim.fleet.FleetLog;
import org.doseline.sim.fleet.FleetSettings;
import org.doseline.sim.fleet.TherapyClock;
import org.doseline.sim.link.Backoff;
import org.doseline.sim.link.Connection;
import org.doseline.sim.link.ConnectionOwner;
import org.doseline.sim.link.Network;
import org.doseline.sim.link.Packet;
import org.doseline.sim.mechanics.Build;

/** Pumps on a bench: nobody is at the other end of their links. */
final class Bench {
    private Bench() {}

    /** Pumps pump-1, pump-2, ..., on and through their self-test. */
    static Fleet of(int pumps) {
        FleetSettings settings = new FleetSettings("ward-a", Map.of(), Optional.empty(),
                Pace.USUAL.withSelfTestMs(0), Build.IDEAL, new TherapyClock(0, 0, new TimeScale(1)),
                Backoff.ofFleet(1));
        Fleet fleet = new Fleet(settings, new DeadNetwork(), new Silence());
        for (int number = 1; number <= pumps; number++) {
            String id = "pump-" + number;
            fleet.add(id, List.of(new PairingSecret("k1", new byte[32])), new FlashInMemory(id),
                    new SplittableRandom(number));
        }
        fleet.powerOn();
        return fleet;
    }

    private static final class DeadNetwork implements Network {
        @Override
        public Connection connect(String pump, String hears, Packet will, ConnectionOwner owner) {
            return new Connection() {
                @Override
                public boolean send(Packet packet) { return false; }

                @Override
                public void cut() {
                    // nothing was ever up
                }

                @Override
                public CompletableFuture<Void> end(Packet last) {
                    return CompletableFuture.completedFuture(null);
                }
            };
        }

        @Override
        public void close() {
            // nothing was ever up
        }
    }

    private static final class Silence implements FleetLog {
        @Override
        public void state(String line) {
            // nobody reads
        }

        @Override
        public void trouble(String line) {
            // nobody reads
        }
    }
}
