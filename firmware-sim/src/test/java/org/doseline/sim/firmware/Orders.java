package org.doseline.sim.firmware;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;

import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.OrderCodec;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.auth.OrderSignature;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.order.Window;

/** The golden order (27.1 then 27.2 mL/h, 18.125 mL in 40 min) and changes of it, signed with a key of the tests. */
public final class Orders {
    public static final String KEY_ID = "approval-1";
    public static final KeyPair KEY = key();
    public static final long TOTAL_NL = 18_125_000;

    private Orders() {}

    public static Order golden() {
        try (InputStream in = Order.class.getResourceAsStream("/org/doseline/protocol/golden/order.json")) {
            return OrderCodec.decode(in.readAllBytes());
        } catch (IOException | MalformedMessage broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static SignedOrder signed(Order order) {
        return OrderSignature.sign(order, KEY_ID, KEY.getPrivate());
    }

    /** The golden order with other parts. */
    public static final class With {
        private String id = "ord-1";
        private String libraryVersion = golden().libraryVersion();
        private long concentration = golden().concentrationNgPerMl();
        private String notAfter = golden().notAfter();
        private String association = "as-1";
        private String pump = "pump-1";
        private String drug = "ketamine";
        private List<Segment> segments = golden().segments();
        private long maxRate = golden().maxRateNlPerHour();
        private long maxBolus = 0;
        private long total = TOTAL_NL;
        private List<Window> windows = golden().windows();
        private long lease = 60_000;
        private OnLeaseLoss policy = OnLeaseLoss.STOP;
        private BedsideConfirmation confirmation = BedsideConfirmation.REQUIRED;

        public With id(String other) {
            id = other;
            return this;
        }

        public With libraryVersion(String other) {
            libraryVersion = other;
            return this;
        }

        public With concentration(long ngPerMl) {
            concentration = ngPerMl;
            return this;
        }

        public With notAfter(String instant) {
            notAfter = instant;
            return this;
        }

        public With association(String other) {
            association = other;
            return this;
        }

        public With pump(String id) {
            pump = id;
            return this;
        }

        public With drug(String code) {
            drug = code;
            return this;
        }

        public With segments(Segment... others) {
            segments = List.of(others);
            return this;
        }

        public With maxRate(long nlPerHour) {
            maxRate = nlPerHour;
            return this;
        }

        public With maxBolus(long nl) {
            maxBolus = nl;
            return this;
        }

        public With total(long nl) {
            total = nl;
            return this;
        }

        public With windows(Window... others) {
            windows = List.of(others);
            return this;
        }

        public With lease(long ms) {
            lease = ms;
            return this;
        }

        public With policy(OnLeaseLoss other) {
            policy = other;
            return this;
        }

        public With confirmation(BedsideConfirmation other) {
            confirmation = other;
            return this;
        }

        public Order order() {
            Order golden = golden();
            return new Order(id, 1, association, pump, drug, libraryVersion,
                    golden.libraryHash(), concentration, golden.massG(), segments, maxRate,
                    maxBolus, total, windows, lease, policy, confirmation, golden.notBefore(),
                    notAfter, golden.approvedBy());
        }
    }

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException everyJavaPlatformHasIt) {
            throw new IllegalStateException(everyJavaPlatformHasIt);
        }
    }

}
