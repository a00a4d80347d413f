package org.doseline.sim.mechanics;

/**
 * A pump's body, syringe and line at one instant of true time. Immutable: each call returns the next
 * state, and the same calls give the same states on every machine.
 *
 * <p>{@link #advance} is exact for a motor that turns evenly, so the caller splits an interval where the
 * rate changes and nowhere else; {@link #nextEventMs} says when a reading will meet a threshold.
 */
public final class Mechanics {
    private static final long MAX_MMHG = 10_000;
    private static final long MAX_NL = 1_000_000_000;
    /** Half as much again or half as much (F-44), beside what a build has of its own. */
    private static final long MOST_GAIN_PPM = 550_000;
    private static final long COLDEST_DECI_CELSIUS = -200;
    private static final long HOTTEST_DECI_CELSIUS = 900;
    /** Above what any gain within its limits can ask for: 1 / (1 - 0.55 - 0.07) at 70 K and 1,000 ppm/K is 2.7. */
    private static final long MOST_TRAVEL_PER_VOLUME = 3;

    private final Build build;
    private final long nowMs;
    private final Drive drive;
    private final Seat seat;
    private final Line line;
    private final Air air;
    private final Account account;

    /** @param seat null without a syringe */
    private Mechanics(Build build, long nowMs, Drive drive, Seat seat, Line line, Air air, Account account) {
        this.build = build;
        this.nowMs = nowMs;
        this.drive = drive;
        this.seat = seat;
        this.line = line;
        this.air = air;
        this.account = account;
    }

    /** A pump without a syringe at 20 °C, its line empty of pressure, whose account begins. */
    public static Mechanics at(Build build, long ms) {
        return new Mechanics(build, ms, Drive.of(build), null, Line.OPEN, Air.NONE,
                new Account(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    /**
     * A syringe is seated, after whatever was there is taken out. The slack is as great as it ever is.
     *
     * @param real what it is
     * @param told what the pump takes it for
     * @param fillNl its content by its scale, which is all that the plunger can give; the dead space is
     *        not in it
     */
    public Mechanics loaded(Barrel real, Barrel told, long fillNl) {
        within("fillNl", 0, fillNl, MAX_NL);
        Mechanics bare = removed();
        Seat next = new Seat(real, told, fillNl * Account.UNITS_PER_NL, 0);
        return new Mechanics(build, nowMs, drive.seated(build), next, bare.line, air, bare.account);
    }

    /** The syringe is taken out and its line closed: what was under pressure is lost. */
    public Mechanics removed() {
        if (seat == null) return this;
        Entries entries = new Entries(account);
        entries.vent();
        return new Mechanics(build, nowMs, drive, null, line.vented(), air, entries.closed());
    }

    /**
     * The motor moves a volume through the open end of a line that is on no patient: slack is taken up,
     * the pressure is gone, air is washed out. If the way is closed the volume is stored. It takes no time
     * here.
     */
    public Mechanics purged(long nl) {
        within("purge nl", 0, nl, MAX_NL);
        if (seat == null || !seat.held()) throw new IllegalStateException("no plunger to purge with");
        Entries entries = new Entries(account);
        long motor = nl * Account.UNITS_PER_NL;
        entries.purge += motor;
        Stroke stroke = stroke(motor, 1, entries);
        entries.storedInSyringe += stroke.in().units();
        if (line.closed()) return settled(stroke, line, air, entries);
        entries.vent();
        return settled(stroke, line.vented(), air.purged(), entries);
    }

    /**
     * Time passes, the motor turns evenly.
     *
     * @param toMs true time, not before now
     * @param motorUnits told volume that the motor turns in this interval, nL/3,600,000, not below zero;
     *        zero if no time passes
     */
    public Mechanics advance(long toMs, long motorUnits) {
        long ms = Math.subtractExact(toMs, nowMs);
        if (ms < 0 || motorUnits < 0 || ms == 0 && motorUnits > 0)
            throw new IllegalArgumentException(motorUnits + " units in " + ms + " ms");
        if (ms == 0) return this;
        Entries entries = new Entries(account);
        entries.motor = Math.addExact(entries.motor, motorUnits);
        Stroke stroke = stroke(motorUnits, ms, entries);
        Line flowed = line;
        Air passed = air;
        if (seat != null) {
            flowed = line.flowed(ms, stroke.in(), stroke.pushes(), build, air, entries);
            passed = air.flowed(entries.delivered - account.delivered());
            long given = passed.given(build) - air.given(build);
            entries.delivered -= given;
            entries.air += given;
        }
        return new Mechanics(build, toMs, stroke.drive(), stroke.seat(), flowed, passed, entries.closed());
    }

    public Mechanics occluded(Occlusion by) {
        return settled(line.occluded(by), air);
    }

    /** The way is open again; what is stored follows. */
    public Mechanics released() {
        return settled(line.occluded(null), air);
    }

    /**
     * Air leaves the syringe next, in place of drug; the line then yields more, by the size of the bubble.
     */
    public Mechanics withBubble(long nl) {
        within("bubble nl", 1, nl, MAX_NL);
        return settled(line, air.entered(nl * Account.UNITS_PER_NL));
    }

    /** The detector's sum starts again. */
    public Mechanics airCleared() {
        return settled(line, air.cleared(build));
    }

    /** Pressure at the cannula: a vein's, or the height of the pump. */
    public Mechanics backPressure(long mmHg) {
        within("back pressure mmHg", -MAX_MMHG, mmHg, MAX_MMHG);
        return settled(line.against(mmHg), air);
    }

    /** From now on the motor turns alone. */
    public Mechanics stalled(boolean encoderBlind) {
        return driven(drive.stalled(encoderBlind ? Drive.Stall.BLIND : Drive.Stall.SEEN));
    }

    /** The motor takes the drive along again; the encoder's lag is forgotten. */
    public Mechanics freed() {
        return driven(drive.stalled(Drive.Stall.NONE));
    }

    /** More (or less) volume than the travel says, from now on. */
    public Mechanics gain(long ppm) {
        within("gain ppm", -MOST_GAIN_PPM, ppm, MOST_GAIN_PPM);
        return driven(drive.gained(ppm, drive.deciCelsius(), build, seat));
    }

    /** Of the barrel, in tenths of a degree, from now on. */
    public Mechanics temperature(long deciCelsius) {
        within("temperature deciCelsius", COLDEST_DECI_CELSIUS, deciCelsius, HOTTEST_DECI_CELSIUS);
        return driven(drive.gained(drive.gainPpm(), deciCelsius, build, seat));
    }

    /**
     * Nobody holds the plunger: the line draws from the barrel, whatever the motor does. Zero: it is held
     * again.
     */
    public Mechanics freeFlowing(long nlPerHour) {
        within("free flow nlPerHour", 0, nlPerHour, 10L * MAX_NL);
        if (seat == null) throw new IllegalStateException("no syringe to flow from");
        return new Mechanics(build, nowMs, drive, seat.freeFlowing(nlPerHour), line, air, account);
    }

    public Build build() {
        return build;
    }

    public long nowMs() {
        return nowMs;
    }

    public Account account() {
        return account;
    }

    public Readings readings() {
        boolean seated = seat != null;
        return new Readings(seated ? line.pressureMmHg(build, air, account) : 0,
                (air.seen(build) - air.clearedAt()) / Account.UNITS_PER_NL, seated,
                seated ? seat.real().sizeMl() : 0,
                drive.encoder() / Account.UNITS_PER_NL, drive.lag() / Account.UNITS_PER_NL,
                seated ? -Math.floorDiv(-seat.remaining(), Account.UNITS_PER_NL) : 0,
                seated ? line.flowNlPerHour(build, air, account) : 0);
    }

    /**
     * When a watched reading first meets its threshold, if the motor goes on evenly and nothing else
     * happens. Calls of {@link #advance} on the way there do not change it, but for rounding and for the
     * ripple of steps and lead screw, which may lift a pressure over a threshold a little earlier or
     * later: the caller looks at the readings then, and asks again if it must.
     *
     * @param motorUnitsPerMs motor rate; 1 unit/ms is 1 nL/h
     * @return true ms, now if a threshold is met already; {@link Long#MAX_VALUE} for never
     */
    public long nextEventMs(long motorUnitsPerMs, Watch watch) {
        return new Foresight(this, motorUnitsPerMs, watch, line.tauMs(build, air)).ms();
    }

    /** Exactly what the plunger can still give, nL/3,600,000. */
    long remainingUnits() {
        return seat == null ? 0 : seat.remaining();
    }

    /** Whether what leaves the barrel goes on into the line. */
    boolean flows() {
        return line.slides() || seat != null && !seat.held();
    }

    /** After how many whole ms the barrel has given all that it holds; NEVER if it will not. */
    long endsAfterMs(long motorUnitsPerMs) {
        if (seat == null) return Foresight.NEVER;
        if (!seat.held())
            return line.closed()
                    ? Foresight.NEVER
                    : -Math.floorDiv(-seat.remaining(), seat.freeFlowNlPerHour());
        if (motorUnitsPerMs == 0 || drive.stall() != Drive.Stall.NONE || line.rigid(build, air))
            return Foresight.NEVER;
        if (seat.empty()) return 0;
        long travel = drive.travelFor(seat.remaining(), mostTravel(), build, seat);
        return -Math.floorDiv(-travel, motorUnitsPerMs);
    }

    /** Travel that is enough for the whole barrel, with a turn of the screw and a step to spare. */
    private long mostTravel() {
        long spare = (build.pitchNm() + build.stepNm()) * seat.told().unitsPerNm();
        return drive.slackLeft() + spare + MOST_TRAVEL_PER_VOLUME * seat.told(seat.remaining());
    }

    private Stroke stroke(long motor, long ms, Entries entries) {
        return Stroke.of(motor, ms, drive, seat, new Stroke.Way(build, line.rigid(build, air), line.closed()),
                entries);
    }

    private Mechanics driven(Drive next) {
        return new Mechanics(build, nowMs, next, seat, line, air, account);
    }

    private Mechanics settled(Line next, Air with) {
        return settled(new Stroke(drive, seat, Inflow.NONE, false), next, with, new Entries(account));
    }

    private Mechanics settled(Stroke stroke, Line next, Air with, Entries entries) {
        next.share(build, with, entries);
        return new Mechanics(build, nowMs, stroke.drive(), stroke.seat(), next, with, entries.closed());
    }

    private static void within(String what, long least, long value, long most) {
        if (value < least || value > most)
            throw new IllegalArgumentException(what + " " + value + " is not from " + least + " to " + most);
    }
}
