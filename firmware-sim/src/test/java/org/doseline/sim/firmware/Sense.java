package org.doseline.sim.firmware;

import java.util.Optional;
import java.util.Set;

import org.doseline.protocol.report.Battery;

/** What the sensors say, beginning with nothing wrong. */
final class Sense {
    private long pressureMmHg;
    private long airNl;
    private boolean seated = true;
    private Optional<Long> barrelMl = Optional.empty();
    private Optional<Long> remainingNl = Optional.empty();
    private Optional<Long> travelNl = Optional.empty();
    private Battery battery = new Battery(100, 240, true);
    private long temperatureC = 20;
    private Set<Part> failed = Set.of();
    private Set<Part> silent = Set.of();

    Sense pressure(long mmHg) {
        pressureMmHg = mmHg;
        return this;
    }

    Sense air(long nl) {
        airNl = nl;
        return this;
    }

    Sense unseated() {
        seated = false;
        return this;
    }

    Sense barrel(long ml) {
        barrelMl = Optional.of(ml);
        return this;
    }

    Sense remaining(long nl) {
        remainingNl = Optional.of(nl);
        return this;
    }

    Sense travel(long nl) {
        travelNl = Optional.of(nl);
        return this;
    }

    Sense battery(long minutes) {
        battery = new Battery(10, minutes, false);
        return this;
    }

    Sense onMains(long minutes) {
        battery = new Battery(10, minutes, true);
        return this;
    }

    Sense temperature(long celsius) {
        temperatureC = celsius;
        return this;
    }

    Sense failed(Part... parts) {
        failed = Set.of(parts);
        return this;
    }

    Sense silent(Part... parts) {
        silent = Set.of(parts);
        return this;
    }

    Sensors now() {
        return new Sensors(pressureMmHg, airNl, seated, barrelMl, remainingNl, travelNl, battery,
                temperatureC,
                failed, silent);
    }
}
