package org.doseline.sim.firmware.world;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.doseline.sim.firmware.Firmware;
import org.doseline.sim.firmware.Input;
import org.doseline.sim.firmware.Memory;
import org.doseline.sim.firmware.Output;
import org.doseline.sim.firmware.PowerOn;
import org.doseline.sim.firmware.Pump;
import org.doseline.sim.firmware.Step;

/**
 * Carries out what the firmware wants, as the shell around it does: outputs in their order, none after one that failed,
 * nothing after power went. It calls at every deadline; a second pump beside it is only called when something comes.
 */
final class Carrier {
    private static final int STORY_LINES = 60;

    private final Firmware firmware;
    private final Chance chance;
    private final Habits habits;
    private final List<Book> books;
    private final WorldCount count = new WorldCount();
    private final Deque<String> story = new ArrayDeque<>();
    private Pump pump;
    private Optional<Pump> late = Optional.empty();
    private Memory flash = Memory.factoryNew(Pairing.PUMP);
    private boolean flashLost;
    private long nowMs;
    private long boots;
    private long trace;

    Carrier(Firmware firmware, Chance chance, Habits habits) {
        this.firmware = firmware;
        this.chance = chance;
        this.habits = habits;
        Account account = new Account(firmware.setup());
        MotorBook motor = new MotorBook(account);
        books = List.of(new CommandBook(account, motor), motor, new HoldBook(account), new AlarmBook(account),
                new CounterBook(), new EventBook(), account, new LeaseBook(account));
    }

    Pump pump() { return pump; }

    long nowMs() { return nowMs; }

    long boots() { return boots; }

    long trace() { return trace; }

    WorldCount count() { return count; }

    String story() { return String.join("\n", story); }

    /** Lets time pass with nothing in between. False if power went. */
    boolean to(long toMs) {
        nowMs = toMs;
        return carryOut(new Input.TimePassed(), Optional.empty());
    }

    /** False if power went. */
    boolean step(Input input, Optional<Letter> letter) {
        if (!carryOut(input, letter)) return false;
        late.ifPresent(was -> compare(firmware.step(was, input, nowMs).pump()));
        return true;
    }

    private boolean carryOut(Input input, Optional<Letter> letter) {
        tell(nowMs + " " + letter.map(Object::toString).orElseGet(input::toString));
        Pump before = pump;
        Step step = firmware.step(before, input, nowMs);
        int all = step.outputs().size();
        if (chance.oneIn(habits.everyFlashRefusal()) && refusing(step) < all)
            return refused(before, input, letter, step);
        boolean crashes = chance.oneIn(habits.everyCrash());
        int done = crashes ? chance.below(all + 1) : all;
        pump = step.pump();
        look(Moment.of(before, Optional.of(input), letter, pump, !crashes, perform(step, done), nowMs));
        if (crashes) tell("power goes after " + done + " of " + all + " outputs");
        return !crashes;
    }

    private static int refusing(Step step) {
        List<Output> outputs = step.outputs();
        for (int i = 0; i < outputs.size(); i++) if (outputs.get(i) instanceof Output.Persist) return i;
        return outputs.size();
    }

    /** The flash takes no write: what the step wanted is not done, and the pump hears of it instead. */
    private boolean refused(Pump before, Input input, Optional<Letter> letter, Step step) {
        tell("the flash refuses");
        look(Moment.of(before, Optional.of(input), letter, before, false, perform(step, refusing(step)),
                nowMs));
        Step failed = firmware.step(before, new Input.FlashFailed(), nowMs);
        pump = failed.pump();
        late = Optional.empty();
        look(Moment.of(before, Optional.of(new Input.FlashFailed()), Optional.empty(), pump, true,
                perform(failed, failed.outputs().size()), nowMs));
        return true;
    }

    /** True if power stays. */
    boolean boot(PowerOn on, boolean lost) {
        boots++;
        nowMs = 0;
        books.forEach(Book::powerWent);
        if (lost && !flashLost) books.forEach(Book::memoryLost);
        flashLost |= lost;
        Step step = firmware.boot(flashLost ? Optional.empty() : Optional.of(flash), on);
        tell("boot " + boots + (flashLost ? " without memory" : ""));
        int all = step.outputs().size();
        boolean crashes = chance.oneIn(habits.everyCrash());
        int done = crashes ? chance.below(all + 1) : all;
        pump = step.pump();
        late = habits.late() ? Optional.of(pump) : Optional.empty();
        look(Moment.of(pump, Optional.empty(), Optional.empty(), pump, !crashes, perform(step, done), nowMs));
        return !crashes;
    }

    /** Somebody pairs a pump that lost its memory, and it begins as it left the factory. */
    void pairAnewIfLost() {
        if (flashLost) flash = Memory.factoryNew(Pairing.PUMP);
        flashLost = false;
    }

    private List<Output> perform(Step step, int most) {
        List<Output> done = step.outputs().subList(0, most);
        for (Output output : done) {
            if (output instanceof Output.Persist persist) flash = persist.memory();
            trace = trace * 31 + (output instanceof Output.Publish said
                    ? Arrays.hashCode(said.payload())
                    : output instanceof Output.Motor motor ? motor.hashCode() : 7);
        }
        return done;
    }

    private void look(Moment moment) {
        count.plus(moment);
        for (Output output : moment.done()) {
            if (output instanceof Output.Motor motor) tell("  motor " + motor.rateNlPerHour());
        }
        moment.acks().forEach(ack -> tell("  " + ack.result() + " " + ack.refusal() + " " + ack.state()));
        for (Book book : books) book.look(moment);
    }

    private void compare(Pump called) {
        Memory here = pump.memory();
        Memory there = called.memory();
        boolean same = here.state() == there.state() && here.delivery().equals(there.delivery())
                && here.course().equals(there.course()) && here.pumped().equals(there.pumped())
                && here.revision() == there.revision() && here.alarms().equals(there.alarms())
                && here.spent().equals(there.spent()) && here.bedsideHold() == there.bedsideHold()
                && here.events().lastHash().equals(there.events().lastHash())
                && pump.timers().equals(called.timers()) && pump.leaseBasisMs() == called.leaseBasisMs();
        Violation.unless(same, Promise.LATENESS, "in time", here, "late", there);
        late = Optional.of(called);
    }

    private void tell(String line) {
        story.addLast(line.length() > 700 ? line.substring(0, 700) : line);
        if (story.size() > STORY_LINES) story.removeFirst();
    }
}
