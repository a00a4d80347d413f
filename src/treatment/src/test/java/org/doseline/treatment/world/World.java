package org.doseline.treatment.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.OnLeaseLoss;
import org.doseline.protocol.order.Order;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Ack;
import org.doseline.protocol.report.PumpState;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.Fixtures;
import org.doseline.treatment.ask.Ask;
import org.doseline.treatment.bedside.Bedside;
import org.doseline.treatment.bedside.DeliveredBounds;
import org.doseline.treatment.bedside.OpenCommand;
import org.doseline.treatment.decision.Decide;
import org.doseline.treatment.decision.Decision;
import org.doseline.treatment.decision.Effect;
import org.doseline.treatment.bedside.Event;
import org.doseline.treatment.titration.RestEnd;
import org.doseline.treatment.titration.RestPlan;
import org.doseline.treatment.decision.Input;

/**
 * One seed is one world: a controller over a database, a network that drops, repeats, delays and reorders, people, a
 * hand at the bedside, and a pump that is judged by its own books. Virtual time, one thread.
 */
public final class World {
    public static final long STEP_MS = 100;
    private static final long CALM_MS = 90_000;
    private static final long TICK_MS = 200;
    private static final long TELEMETRY_MS = 1_000;
    private static final long EPOCH_MS = 1_773_000_000_000L;

    private record Message(long atMs, long tie, boolean up, Optional<byte[]> command, Optional<Ack> ack,
            Optional<Telemetry> telemetry, Optional<String> published) {
    }

    private final Random random;
    private final long seed;
    private final PumpDouble pump;
    private final Database database = new Database();
    private final OnLeaseLoss policy;
    private final int driftPermille;
    private final double drop;
    private final double twice;
    private final long delayMs;
    private final double crash;
    private final double reboot;
    private final double hand;
    private final double partition;
    private final PriorityQueue<Message> network = new PriorityQueue<>(
            Comparator.comparingLong(Message::atMs).thenComparingLong(Message::tie));
    private final List<Bedside> zombies = new ArrayList<>();
    private final WorldCount count = new WorldCount();
    private final double away;
    private final double unsure;
    private final Journal journal = new Journal();
    private Bedside state;
    /** While the database is away: what people see, and what a STOP is decided on. */
    private Optional<Bedside> provisional = Optional.empty();
    /** What was heard meanwhile, to be decided again from what was committed. */
    private final List<Input> heard = new ArrayList<>();
    private boolean down;
    private boolean stale;
    private long awayUntilMs;
    private long nowMs = EPOCH_MS;
    private long ties;
    private long asks;
    private long pumpRest;
    private long cutUpUntilMs;
    private long cutDownUntilMs;
    private boolean calm;
    private String session = "s0";
    private int sessions;

    public World(long seed) {
        this.seed = seed;
        random = new Random(seed);
        pump = new PumpDouble(random.nextBoolean());
        policy = random.nextBoolean() ? OnLeaseLoss.STOP : OnLeaseLoss.CONTINUE;
        driftPermille = random.nextInt(41) - 20;
        drop = some(0.3);
        twice = some(0.3);
        delayMs = random.nextInt(3) == 0 ? 3_000 : 150;
        crash = some(0.004);
        reboot = some(0.002);
        hand = some(0.01);
        partition = some(0.004);
        away = some(0.004);
        unsure = some(0.02);
        restart(false);
    }

    /** Each fault is off in 40 % of the worlds. */
    private double some(double most) {
        return random.nextInt(10) < 4 ? 0 : random.nextDouble() * most;
    }

    /** Runs the world and then lets it come to rest; throws when a promise breaks. */
    public WorldCount run(long forMs) {
        long endMs = nowMs + forMs;
        while (nowMs < endMs) step();
        calm = true;
        zombies.clear();
        while (nowMs < endMs + CALM_MS) step();
        atRest();
        return count;
    }

    private void step() {
        nowMs += STEP_MS;
        pumpRest += STEP_MS * (1_000 + driftPermille);
        pump.pass(pumpRest / 1_000);
        pumpRest %= 1_000;
        if (!calm) faults();
        if (calm) awayUntilMs = 0;
        if (databaseIsThere()) comeBack();
        if (nowMs % TELEMETRY_MS == 0) up(Optional.empty(), Optional.of(pump.telemetry()));
        deliver();
        if (!calm && random.nextInt(15) == 0) people();
        if (nowMs % TICK_MS == 0) {
            take(new Input.Ticked());
            for (int i = 0; i < zombies.size(); i++) zombies.set(i, zombie(zombies.get(i)));
        }
        judge();
    }

    private void faults() {
        if (random.nextDouble() < crash) restart(true);
        if (random.nextDouble() < away) awayUntilMs = nowMs + random.nextInt(30_000);
        if (random.nextDouble() < reboot) pump.reboot();
        if (random.nextDouble() < hand) {
            switch (random.nextInt(5)) {
                case 0 -> pump.pressPause();
                case 1 -> pump.pressStop();
                case 2 -> pump.pressRateDown();
                default -> pump.pressStart();
            }
        }
        if (random.nextDouble() < partition) {
            long untilMs = nowMs + random.nextInt(random.nextInt(4) == 0 ? 100_000 : 15_000);
            int which = random.nextInt(3);
            if (which != 0) cutUpUntilMs = untilMs;
            if (which != 1) cutDownUntilMs = untilMs;
        }
    }

    private boolean databaseIsThere() { return nowMs >= awayUntilMs; }

    /** Before anything else is decided the journal is merged; then what was heard is decided in its order. */
    private void comeBack() {
        if (down) restart(false);
        if (provisional.isEmpty()) return;
        provisional = Optional.empty();
        journal.mergeInto(database);
        stale = true;
        List<Input> waited = List.copyOf(heard);
        heard.clear();
        for (Input input : waited) {
            if (input instanceof Input.Reported said) database.store(said.telemetry(), nowMs);
            take(input);
        }
    }

    /** It needs the database to start, so a crash in an outage ends with the outage. */
    private void restart(boolean afterACrash) {
        if (afterACrash && random.nextBoolean() && zombies.size() < 2) zombies.add(state);
        provisional = Optional.empty();
        heard.clear();
        down = !databaseIsThere();
        if (down) return;
        journal.mergeInto(database);
        long epoch = database.raiseEpoch();
        Bedside before = database.load(true);
        count.restarts++;
        Decision decision = decided(before, new Input.TookOver(epoch, before.ownership().nextSequence()));
        if (!database.commit(before, decision)) throw broken("a takeover did not commit");
        state = decision.state();
        stale = false;
        send(decision);
    }

    /** A deposed controller: what it can't commit it does not do, but what needs no intent goes out. */
    private Bedside zombie(Bedside deposed) {
        Decision decision = decided(deposed, new Input.Ticked());
        boolean intends = decision.events().stream().anyMatch(event -> event instanceof Event.Intended);
        if (intends) return deposed;
        decision.effects().forEach(this::down);
        return decision.state();
    }

    private void people() {
        Optional<Ask> ask = switch (random.nextInt(18)) {
            case 0, 1, 2, 3 -> {
                boolean another = state.phase().ended();
                if (another) session = "s" + ++sessions;
                yield Optional.of(Fixtures.prepare(session, policy));
            }
            case 4, 5, 6 -> Optional.of(new Ask.Start(session, code()));
            case 7, 8 -> Optional.of(new Ask.Pause(session, "look"));
            case 9, 10 -> Optional.of(new Ask.Resume(session, code()));
            case 11, 12, 13, 14 -> titration();
            case 15, 16 -> Optional.of(Fixtures.bolus(session, 1 + random.nextInt(25_000),
                    1 + random.nextInt(8_000_000), code()));
            default -> Optional.of(new Ask.Stop(session, "enough"));
        };
        ask.ifPresent(wish -> take(new Input.Asked(wish, "nurse", "ask" + ++asks)));
    }

    /** Up, down, by a rate or by a share, to the planned end or to the total; sometimes what nobody should ask. */
    private Optional<Ask> titration() {
        if (state.placement().isEmpty()) return Optional.empty();
        Order order = state.placement().get().order();
        RestPlan rest = new RestPlan(state.given().course(order), order, state.highestTotalNl(),
                Fixtures.PROFILE);
        RestEnd end = RestEnd.values()[random.nextInt(2)];
        Optional<List<Segment>> segments = random.nextBoolean()
                ? rest.at(Fraction.of(random.nextInt(8_000_000)), end).segments()
                : rest.scaled(random.nextInt(160), end).segments();
        return segments.map(made -> Fixtures.titrate(session, made, random.nextBoolean() ? code() : ""));
    }

    private String code() { return random.nextInt(6) == 0 ? "wrong" : pump.bedsideCode(); }

    private void take(Input input) {
        if (down) return;
        if (!databaseIsThere()) {
            takeProvisionally(input);
            return;
        }
        if (stale) {
            state = database.load(state.ownership().barrierDue()).withWhatWasHeardBy(state);
            stale = false;
        }
        Decision decision = decided(state, input);
        boolean lost = !calm && random.nextDouble() < unsure;
        boolean unknown = !calm && random.nextDouble() < unsure;
        if (lost || !database.commit(state, decision) || unknown) {
            stale = true; // nothing is sent, whether it was committed or not
            if ((lost || unknown) && input instanceof Input.Asked asked && asked.ask() instanceof Ask.Stop) {
                awayUntilMs = nowMs + STEP_MS; // a stop does not wait until that is known
                takeProvisionally(input);
            }
            if (waits(input)) take(input);
            return;
        }
        state = decision.state();
        boolean killed = !calm && random.nextDouble() < crash / 4;
        if (killed)
            restart(false); // after the commit, before the first byte
        else
            send(decision);
    }

    /** What a pump or the broker said is decided again until that is committed; a person is told, and time goes on. */
    private static boolean waits(Input input) {
        return !(input instanceof Input.Asked) && !(input instanceof Input.Ticked);
    }

    /** Nothing is committed, so only what the core lets through goes out; reports and answers wait. */
    private void takeProvisionally(Input input) {
        Bedside before = provisional.orElseGet(() -> state.provisional(nowMs));
        Decision decision = decided(before, input);
        provisional = Optional.of(decision.state());
        if (waits(input)) heard.add(input);
        for (Effect effect : decision.effects()) {
            effect.fold(new Effect.Cases<Void>() {
                @Override
                public Void send(Effect.Send sent) {
                    CommandKind kind = sent.command().command().kind();
                    if (kind != CommandKind.RENEW && kind != CommandKind.STOP)
                        throw broken(kind + " was sent with the database away");
                    return null;
                }

                @Override
                public Void journalAndSend(Effect.JournalAndSend sent) {
                    journal.append(sent.stop());
                    count.journalled++;
                    return null;
                }
            });
            down(effect);
        }
    }

    /** Decides, and asks at once what must hold of every decision. */
    private Decision decided(Bedside before, Input input) {
        Decision decision = Decide.decide(before, input, nowMs, Fixtures.DEADLINES);
        Bedside folded = before;
        for (Event event : decision.events()) folded = folded.after(event);
        if (!folded.equals(decision.state())) throw broken("replaying the events gives another state");
        for (Effect effect : decision.effects()) {
            String id = effect.command().command().commandId();
            boolean intended = decision.events().stream()
                    .anyMatch(event -> event instanceof Event.Intended now && now.command().is(id)
                            || event instanceof Event.Journalled stop && stop.command().is(id))
                    || before.open(id).isPresent();
            if (effect.command().command().kind().takesSequence() && !intended)
                throw broken("an effect without an intent");
        }
        count.decided(decision);
        return decision;
    }

    private void send(Decision decision) { decision.effects().forEach(this::down); }

    private void down(Effect effect) {
        int copies = copies(cutDownUntilMs);
        for (int i = 0; i < copies; i++) {
            network.add(new Message(nowMs + delay(), ++ties, false, Optional.of(effect.command().payload()),
                    Optional.empty(), Optional.empty(), Optional.empty()));
        }
        if (effect.command().command().kind().takesSequence()) {
            network.add(new Message(nowMs + 10, ++ties, true, Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.of(effect.command().command().commandId())));
        }
    }

    private void up(Optional<Ack> ack, Optional<Telemetry> telemetry) {
        int copies = copies(cutUpUntilMs);
        for (int i = 0; i < copies; i++) {
            network.add(new Message(nowMs + delay(), ++ties, true, Optional.empty(), ack, telemetry,
                    Optional.empty()));
        }
    }

    private int copies(long cutUntilMs) {
        if (calm) return 1;
        if (nowMs < cutUntilMs || random.nextDouble() < drop) return 0;
        return random.nextDouble() < twice ? 2 : 1;
    }

    private long delay() {
        if (calm) return 20;
        boolean longTail = random.nextInt(40) == 0 && delayMs > 150;
        return random.nextInt((int) delayMs) + (longTail ? random.nextInt(60_000) : 0);
    }

    private void deliver() {
        while (!network.isEmpty() && network.peek().atMs() <= nowMs) {
            Message message = network.poll();
            message.command().ifPresent(bytes -> up(Optional.of(pump.receive(bytes)), Optional.empty()));
            message.ack().ifPresent(ack -> take(new Input.Answered(ack)));
            message.telemetry().ifPresent(frame -> {
                if (databaseIsThere()) database.store(frame, nowMs);
                take(new Input.Reported(frame));
            });
            message.published().ifPresent(id -> take(new Input.Published(id)));
        }
    }

    private void judge() {
        if (down) return;
        Bedside state = provisional.orElse(this.state);
        state.placement().ifPresent(placed -> {
            long trueNl = pump.trueNl(placed.associationId());
            DeliveredBounds bounds = state.bounds(nowMs);
            count.bounds(bounds, trueNl);
            if (trueNl < bounds.atLeastNl() || trueNl > bounds.atMostNl())
                throw broken(trueNl + " nL is outside " + bounds + ", pump " + pump.state());
            if (trueNl > Fixtures.TOTAL_NL) throw broken("more than the order");
        });
        for (Event.Resolved known : database.resolved().values()) verify(known);
    }

    private void verify(Event.Resolved known) {
        String id = known.command().command().commandId();
        Optional<Boolean> verdict = pump.verdict(id);
        boolean holds = switch (known.resolution()) {
            case APPLIED -> verdict.equals(Optional.of(true));
            case REFUSED -> verdict.equals(Optional.of(false));
            // A barrier does nothing, spent or not.
            case VOID -> verdict.isEmpty() || known.command().command().kind() == CommandKind.BARRIER;
            // This pump never loses its memory.
            case FORGOTTEN -> false;
        };
        if (!holds)
            throw broken(known.command().command().kind() + " is recorded as " + known.resolution()
                    + ", at the pump it is " + verdict);
    }

    private void atRest() {
        for (OpenCommand open : database.open().values()) {
            boolean forgotten = open.command().sequence() < state.ownership().settledBelow()
                    && !open.command().kind().doses();
            if (!forgotten) throw broken(open.command().kind() + " is still open at rest");
            count.forgotten++;
        }
        if (state.uncertain().isPresent()) throw broken("still uncertain at rest");
        if (state.ownership().barrierDue()) throw broken("the barrier is still due at rest");
        if (state.stopDecidedMs().isPresent()) throw broken("a stop is not confirmed at rest");
        if (pump.state() == PumpState.RUNNING && !state.phase().name().equals("RUNNING"))
            throw broken("the pump runs and nobody knows");
    }

    private AssertionError broken(String promise) {
        return new AssertionError("seed " + seed + " at " + (nowMs - EPOCH_MS) + " ms: " + promise);
    }
}
