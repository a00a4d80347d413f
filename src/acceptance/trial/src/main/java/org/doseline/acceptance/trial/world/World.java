package org.doseline.acceptance.trial.world;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.doseline.acceptance.trial.oracle.Judges;
import org.doseline.acceptance.trial.oracle.Promise;
import org.doseline.acceptance.trial.oracle.Violation;
import org.doseline.protocol.TimeScale;
import org.doseline.protocol.auth.Direction;
import org.doseline.protocol.auth.MessageKeys;
import org.doseline.protocol.auth.PairingSecret;
import org.doseline.sim.firmware.Key;
import org.doseline.treatment.Deadlines;
import org.doseline.treatment.bedside.Bedside;

/** A world: what is in it, its time, and its end. One thread, one use. */
public final class World {
    static final String PUMP = "pump-1";
    static final String CELL = "cell-1";
    static final TimeScale SCALE = TimeScale.REAL;
    static final Deadlines DEADLINES = new Deadlines(SCALE);
    /** Therapy time at the beginning: 8 March 2026. */
    static final long EPOCH_MS = 1_773_000_000_000L;
    private static final PairingSecret SECRET = new PairingSecret("k1",
            "the-pairing-secret-of-every-world".getBytes(StandardCharsets.US_ASCII));
    static final MessageKeys TO_PUMP = new MessageKeys(List.of(SECRET), Direction.TO_PUMP);
    static final MessageKeys FROM_PUMP = new MessageKeys(List.of(SECRET), Direction.FROM_PUMP);

    private final WorldPlan plan;
    private final boolean ticksAlways;
    private final Agenda agenda = new Agenda();
    private final Trace trace;
    private final Judges judges;
    private final Core core;
    private final Store store;
    private final Network network;
    private final PumpHost pump;
    private final List<Controller> controllers;
    private final People people;
    private final Mischief mischief;
    private final Map<FaultClass, Long> struck = new EnumMap<>(FaultClass.class);
    private final Hours hours = new Hours();
    private final double perCommit;
    private final double perMessage;
    private final Bedside[] judged = new Bedside[2];
    private final long[] judgedActs = new long[2];
    private long nowMs;
    private boolean calm;
    private boolean closed = true;

    public World(WorldPlan plan, boolean tells) { this(plan, tells, false); }

    /** @param ticksAlways whether ticks that can change nothing are taken all the same */
    World(WorldPlan plan, boolean tells, boolean ticksAlways) {
        this.plan = plan;
        this.ticksAlways = ticksAlways;
        perCommit = 1 / plan.quietness();
        perMessage = 1 / Math.sqrt(plan.quietness());
        trace = new Trace(tells);
        judges = new Judges(() -> nowMs);
        core = new Core(this);
        store = new Store(this, new Rows(plan.mutant()));
        network = new Network(this);
        pump = new PumpHost(this);
        controllers = List.of(new Controller("A", this), new Controller("B", this));
        people = new People(this);
        mischief = new Mischief(this);
    }

    /** Lives to its end. */
    public WorldResult run() {
        Optional<Violation> broken = Optional.empty();
        try {
            people.begin();
            mischief.begin();
            for (int day = 0; day < plan.days(); day++) {
                open();
                goTo(nowMs + plan.dayMs());
                if (day + 1 < plan.days()) close();
            }
            if (plan.calm()) Calm.of(this);
            judges.end();
        } catch (Violation violation) {
            broken = Optional.of(violation);
        } catch (RuntimeException bug) {
            broken = Optional.of(new Violation(Promise.SOUND, bug));
        }
        mischief.struck().forEach((fault, times) -> struck.merge(fault, times, Long::sum));
        return new WorldResult(plan, broken, nowMs, trace.hash(), trace.events(), judges.applied(),
                judges.leaves(), Map.copyOf(struck), hours.count(), trace.lines());
    }

    private void open() {
        closed = false;
        pump.powerOn();
        controllers.forEach(Controller::start);
    }

    /** The ward closes until the next session: the pump is stopped and switched off, controllers are stopped. */
    private void close() {
        pump.press(Key.STOP);
        pump.powerOff();
        controllers.forEach(Controller::die);
        closed = true;
        goTo(nowMs + plan.betweenMs());
    }

    /** Everything that happens up to a moment. */
    void goTo(long endMs) {
        while (true) {
            long pumpMs = pump.nextMs();
            long itemMs = agenda.nextMs();
            long tickMs = Math.min(controllers.get(0).nextTickMs(), controllers.get(1).nextTickMs());
            long nextMs = Math.min(pumpMs, Math.min(itemMs, tickMs));
            if (nextMs > endMs) break;
            hours.passed(Math.max(0, nextMs - nowMs), pump.device());
            nowMs = Math.max(nowMs, nextMs);
            if (pumpMs == nextMs)
                pump.passTime();
            else if (itemMs == nextMs)
                agenda.runNext();
            else
                tick(tickMs);
            judge();
        }
        nowMs = endMs;
        pump.passTime();
        judge();
    }

    private void tick(long tickMs) {
        for (Controller each : controllers) {
            if (each.nextTickMs() != tickMs) continue;
            each.tick();
            return;
        }
    }

    /**
     * What a controller believes is asked whenever it or the pump has changed. In between the motor only goes on, and the
     * bounds with it: what breaks then is broken still at the next report, within a second.
     */
    private void judge() {
        judges.ask();
        boolean trouble = store.inTrouble();
        for (int i = 0; i < controllers.size(); i++) {
            Controller each = controllers.get(i);
            Desk desk = each.desk().orElse(null);
            if (desk == null) continue;
            if (trouble) judges.excused(each.id());
            Bedside state = desk.state();
            boolean changed = state != judged[i] || pump.acts() != judgedActs[i]
                    || state.stopDecidedMs().isPresent();
            if (!changed || each.frozen() || !desk.settled()) continue;
            if (state.ownership().epoch() != store.rows().epoch()) continue;
            pump.catchUp();
            judges.believes(each.id(), state, therapyMs());
            judged[i] = state;
            judgedActs[i] = pump.acts();
        }
    }

    // Time and chance

    long nowMs() { return nowMs; }

    long therapyMs() { return EPOCH_MS + nowMs; }

    void after(long ms, Runnable what) { agenda.at(nowMs + ms, what); }

    Dice dice(FaultClass fault) { return new Dice(plan.seed(), fault.word()); }

    /** Whether a class strikes a commit or an effect; never in calm. */
    boolean strikes(FaultClass fault, Dice dice, double most) {
        return strikes(fault, dice, most, perCommit);
    }

    /** Whether a class strikes a message: rarer in a quiet world, but never rare. */
    boolean strikesOften(FaultClass fault, Dice dice, double most) {
        return strikes(fault, dice, most, perMessage);
    }

    private boolean strikes(FaultClass fault, Dice dice, double most, double scale) {
        if (calm || !plan.has(fault)) return false;
        boolean struckNow = dice.chance(plan.level(fault) * most * scale);
        if (struckNow) struck.merge(fault, 1L, Long::sum);
        return struckNow;
    }

    boolean calm() { return calm; }

    void becomeCalm() { calm = true; }

    /** Whether the ward is closed: nobody is there, the pump is off. */
    boolean closed() { return closed; }

    boolean ticksAlways() { return ticksAlways; }

    // What is in it

    WorldPlan plan() { return plan; }

    Trace trace() { return trace; }

    Judges judges() { return judges; }

    Core core() { return core; }

    Store store() { return store; }

    Network network() { return network; }

    PumpHost pump() { return pump; }

    People people() { return people; }

    List<Controller> controllers() { return controllers; }

    /** Of those that serve, the one with the highest epoch. */
    Optional<Controller> newest() {
        Controller newest = null;
        for (Controller each : controllers) {
            if (each.serves() && (newest == null || epoch(each) > epoch(newest))) newest = each;
        }
        return Optional.ofNullable(newest);
    }

    private static long epoch(Controller controller) {
        return controller.view().orElseThrow().ownership().epoch();
    }
}
