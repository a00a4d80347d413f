package org.doseline.sim.device;

import java.io.IOException;
import java.util.Optional;

import org.doseline.sim.firmware.Memory;
import org.doseline.sim.firmware.Output;
import org.doseline.sim.firmware.Pump;
import org.doseline.sim.firmware.Step;

/** Does what a step wants, in its order, as far as flash and power last. */
final class Effects {

    /** How far it went. Only what is {@link #DONE} becomes the pump's state. */
    enum Ending {
        DONE,
        /** The flash took no write: nothing may follow that no power loss would remember. */
        NOT_WRITTEN,
        /** The armed crash came; what was to follow never does. */
        POWER_GONE
    }

    final WearyFlash flash;
    Lies lies = Lies.NONE;
    private final Outside outside;
    private Optional<CrashPoint> crash = Optional.empty();
    private long darkMs;

    Effects(WearyFlash flash, Outside outside) {
        this.flash = flash;
        this.outside = outside;
    }

    /** Power will fail once at this point, for so long. */
    void armCrash(CrashPoint at, long forMs) {
        crash = Optional.of(at);
        darkMs = forMs;
    }

    boolean crashesAt(CrashPoint point) { return crash.filter(point::equals).isPresent(); }

    void disarm() { crash = Optional.empty(); }

    long darkMs() { return darkMs; }

    /** @param before the pump that took the step; empty at boot */
    Ending of(Step step, Optional<Pump> before) {
        boolean commanded = before.isPresent() && spent(step.pump()) > spent(before.get());
        for (Output output : step.outputs()) {
            if (output instanceof Output.Persist persist) {
                if (crashes(CrashPoint.IN_PERSIST)) return Ending.POWER_GONE;
                if (!written(persist.memory())) return Ending.NOT_WRITTEN;
                if (commanded && crashes(CrashPoint.AFTER_PERSIST)) return Ending.POWER_GONE;
            } else if (output instanceof Output.Publish publish) {
                say(publish);
            } else if (commanded && crashes(CrashPoint.AFTER_ACT)) {
                return Ending.POWER_GONE;
            }
        }
        return Ending.DONE;
    }

    private static long spent(Pump pump) { return pump.memory().spent().lastSeen(); }

    private boolean written(Memory memory) {
        try {
            flash.write(memory);
            return true;
        } catch (IOException why) {
            outside.trouble("flash takes no write: " + why.getMessage());
            return false;
        }
    }

    private void say(Output.Publish publish) {
        lies.told(publish.leaf(), publish.payload())
                .ifPresent(payload -> outside.publish(publish.leaf(), payload));
        lies = lies.after(publish.leaf());
    }

    private boolean crashes(CrashPoint here) {
        if (!crashesAt(here)) return false;
        disarm();
        outside.note("power fails " + here);
        return true;
    }
}
