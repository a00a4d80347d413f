package org.doseline.sim.firmware.world;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.protocol.auth.OrderSignature;
import org.doseline.protocol.order.BedsideConfirmation;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.order.Window;
import org.doseline.sim.firmware.Orders;

/** The orders of all worlds: mostly small, so that segments, windows, totals and leases end within minutes. */
final class Offers {
    static final String ONE = "as-1";
    static final String TWO = "as-2";
    private static final long MS_PER_HOUR = 3_600_000;
    private static final long SEED = 42;
    private static final Map<String, Offer> BY_HASH = new HashMap<>();
    /** Orders that a signer may give, though some of them ask more than a pump does. */
    static final List<Offer> SOUND = sound();
    /** Orders that no signer gave, or not for this pump, library or time. */
    static final List<Offer> UNSOUND = unsound();

    private Offers() {}

    /** The order of these very bytes, if any world knows it. */
    static Optional<Offer> byHash(String hash) {
        return Optional.ofNullable(BY_HASH.get(hash));
    }

    private static List<Offer> sound() {
        List<Offer> offers = new ArrayList<>();
        Chance chance = new Chance(SEED);
        for (int n = 0; n < 60; n++) offers.add(offer(any(chance, n), true));
        offers.add(offer(Orders.golden(), true));
        offers.add(offer(volumeFirst().lease(60_000).order(), true));
        offers.add(offer(volumeFirst().id("gap-lower").policy(OnLeaseLoss.LOWER).lease(3_000).order(), true));
        offers.addAll(beyondThePump());
        return List.copyOf(offers);
    }

    private static Orders.With volumeFirst() {
        return new Orders.With().id("gap").confirmation(BedsideConfirmation.NOT_REQUIRED)
                .maxRate(36_000_000).total(200_000).windows(new Window(30_000, 110_000))
                .segments(new Segment(36_000_000, 10_000, 100_000), new Segment(0, 30_000, 100_000),
                        new Segment(36_000_000, 60_000, 200_000));
    }

    private static Order any(Chance chance, int n) {
        List<Segment> segments = new ArrayList<>();
        long units = 0;
        long untilNl = 0;
        for (int left = (int) chance.between(1, 4); left > 0; left--) {
            long rate = chance.oneIn(6) ? 0 : 100_000 * chance.between(1, chance.oneIn(3) ? 2_000 : 300);
            long ms = chance.between(1, chance.oneIn(3) ? 60_000 : 15_000);
            long flows = rate * ms;
            if (chance.oneIn(3)) flows = flows / chance.between(1, 4);
            units += flows;
            untilNl = Math.max(untilNl, units / MS_PER_HOUR);
            segments.add(new Segment(rate, ms, untilNl));
        }
        long maxRate = segments.stream().mapToLong(Segment::rateNlPerHour).max().orElse(0);
        boolean bolus = chance.oneIn(2);
        long bolusNl = bolus ? chance.between(1, 20_000) : 0;
        long total = untilNl + (bolus ? bolusNl * chance.between(0, 3) : 0);
        Orders.With with = new Orders.With().id("ord-" + n).segments(segments.toArray(Segment[]::new))
                .maxRate(maxRate).maxBolus(bolusNl).total(total)
                .association(n % 4 == 3 ? TWO : ONE).drug(n % 4 == 3 ? "saline" : "ketamine")
                .concentration(n % 4 == 3 ? 0 : 2_000_000)
                .lease(chance.oneOf(3_000L, 8_000L, 60_000L, 60_000L, 86_400_000L))
                .policy(chance.of(List.of(OnLeaseLoss.values())))
                .confirmation(chance.of(List.of(BedsideConfirmation.values())));
        List<Window> windows = new ArrayList<>();
        if (chance.oneIn(2))
            windows.add(new Window(chance.between(1_000, 60_000), 1 + total * chance.between(5, 12) / 10));
        return with.windows(windows.toArray(Window[]::new)).order();
    }

    private static List<Offer> beyondThePump() {
        List<Offer> offers = new ArrayList<>();
        long most = (1L << 53) - 1;
        offers.add(offer(one("fast", 1_200_100_000, 10_000, 100_000).order(), true));
        offers.add(offer(one("step", 20_050_000, 10_000, 50_000).order(), true));
        offers.add(offer(one("total", 1_200_000_000, 3_600_000, 60_000_000).order(), true));
        offers.add(offer(one("syringe", 1_200_000_000, 3_600_000, 20_000_001).order(), true));
        offers.add(offer(one("huge", most, most, most).order(), true));
        offers.add(offer(one("huge-cap", 20_000_000, 10_000, 50_000).total(most).maxRate(most).maxBolus(most)
                .windows(new Window(most, most)).order(), true));
        return offers;
    }

    private static Orders.With one(String id, long rate, long ms, long untilNl) {
        return new Orders.With().id(id).segments(new Segment(rate, ms, untilNl)).maxRate(rate).total(untilNl)
                .windows().confirmation(BedsideConfirmation.NOT_REQUIRED);
    }

    private static List<Offer> unsound() {
        Order plain = one("plain", 20_000_000, 10_000, 55_555).order();
        List<Offer> offers = new ArrayList<>();
        SignedOrder good = Orders.signed(plain);
        byte[] cut = good.signature();
        cut[5] ^= 1;
        offers.add(known(new SignedOrder(good.orderBytes(), cut, Orders.KEY_ID), plain, false));
        byte[] edited = new String(good.orderBytes()).replace("55555", "95555").getBytes();
        offers.add(known(new SignedOrder(edited, good.signature(), Orders.KEY_ID), plain, false));
        offers.add(known(new SignedOrder(good.orderBytes(), good.signature(), "approval-9"), plain, false));
        offers.add(known(OrderSignature.sign(plain, Orders.KEY_ID, stranger().getPrivate()), plain, false));
        offers.add(offer(one("other-pump", 20_000_000, 10_000, 55_555).pump("pump-2").order(), false));
        offers.add(offer(one("library", 20_000_000, 10_000, 55_555).libraryVersion("demo-0").order(), false));
        return List.copyOf(offers);
    }

    private static Offer offer(Order order, boolean sound) {
        return known(Orders.signed(order), order, sound);
    }

    /** Only sound bytes are known by their hash: an unsound offer may have the bytes of a sound one. */
    private static Offer known(SignedOrder signed, Order order, boolean sound) {
        Offer offer = new Offer(signed, order, sound);
        if (sound) BY_HASH.put(signed.hash(), offer);
        return offer;
    }

    private static KeyPair stranger() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException everyJavaPlatformHasIt) {
            throw new IllegalStateException(everyJavaPlatformHasIt);
        }
    }
}
