package org.doseline.sim.mechanics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** The plots of docs/mechanics.md; {@code -Ddoseline.plots=true} draws them anew. */
class PlotsTest {
    private static final boolean ASKED = Boolean.getBoolean("doseline.plots");
    private static final Path PLOTS = Path.of("..", "docs", "plots");
    private static final String DASHED = "6 4";
    private static final long LIMIT_MMHG = 517;

    @Test
    void drawsStartUpCurves() throws IOException {
        startUp(1_000_000, 1.25, "startup-1mlh.svg");
        startUp(5_000_000, 6.25, "startup-5mlh.svg");
    }

    @Test
    void drawsTrumpets() throws IOException {
        trumpet(1_000_000, "trumpet-1mlh.svg");
        trumpet(5_000_000, "trumpet-5mlh.svg");
    }

    @Test
    void drawsAnOcclusionAndItsRelease() throws IOException {
        long rate = 5_000_000;
        long occludedMs = 120_000;
        Mechanics usual = AccuracyTest.pump(Build.STEPPER).purged(1_000_000);
        Mechanics closed = usual.advance(occludedMs, rate * occludedMs)
                .occluded(Occlusion.total(Occlusion.Place.LINE));
        long alarmMs = closed.nextEventMs(rate, Watch.NONE.pressureAtLeast(LIMIT_MMHG));
        long releasedMs = alarmMs + 60_000;
        List<Plot.Point> pressure = new ArrayList<>();
        List<Plot.Point> reported = new ArrayList<>();
        List<Plot.Point> delivered = new ArrayList<>();
        Mechanics now = usual;
        for (long ms = 1_000; ms <= 600_000; ms += 1_000) {
            if (ms - 1_000 == occludedMs) now = now.occluded(Occlusion.total(Occlusion.Place.LINE));
            if (now.nowMs() < releasedMs && ms >= releasedMs) now = now.released();
            now = now.advance(ms, ms <= alarmMs ? rate * 1_000 : 0);
            pressure.add(new Plot.Point(ms / 60_000.0, now.readings().pressureMmHg()));
            reported.add(new Plot.Point(ms / 60_000.0, now.account().reportedNl() / 1e6));
            delivered.add(new Plot.Point(ms / 60_000.0, now.account().deliveredNl() / 1e6));
        }
        Plot.Scale mmHg = new Plot.Scale("pressure, mmHg", 0, 600, 6, true);
        Plot.Scale ml = new Plot.Scale("volume, mL", 0, 0.6, 6, false);
        Plot plot = new Plot(
                "Total occlusion at 5 mL/h from minute 2, alarm at 517 mmHg, released a minute later",
                "time, min", 0, 10, 10).scale(mmHg, Plot.ORANGE).scale(ml, Plot.BLUE);
        plot.curve("pressure", mmHg, pressure, Plot.ORANGE, "");
        plot.curve("reported volume", ml, reported, Plot.BLUE, DASHED);
        plot.curve("delivered volume", ml, delivered, Plot.BLUE, "");
        write("occlusion.svg", plot);
    }

    private static void startUp(long rate, double top, String name) throws IOException {
        Plot.Scale flow = new Plot.Scale("flow, mL/h, each 0.5 min", 0, top, 5, true);
        Plot plot = new Plot("Start-up at " + rate / 1_000_000 + " mL/h, BD 20 mL", "time, min", 0, 120, 6)
                .scale(flow, "#222222");
        plot.curve("ideal", flow, flows(Build.IDEAL, 0, rate), Plot.GREY, DASHED);
        plot.curve("usual pump", flow, flows(Build.STEPPER, 0, rate), Plot.BLUE, "");
        plot.curve("usual pump, purged 2 mL", flow, flows(Build.STEPPER, 2_000_000, rate), Plot.ORANGE, "");
        write(name, plot);
    }

    private static List<Plot.Point> flows(Build build, long purgeNl, long rate) {
        Trace trace = Trace.of(AccuracyTest.pump(build).purged(purgeNl), rate);
        return IntStream.range(1, trace.units().size())
                .mapToObj(i -> new Plot.Point(i * trace.sampleMs() / 60_000.0, trace.mlPerHour(i))).toList();
    }

    private static void trumpet(long rate, String name) throws IOException {
        Plot.Scale error = new Plot.Scale("error, %", -3, 3, 6, true);
        Plot plot = new Plot("Trumpet at " + rate / 1_000_000 + " mL/h, second hour, BD 20 mL",
                "observation window, min", 0, 36, 6).scale(error, "#222222");
        TrumpetAnalysis ideal = new TrumpetAnalysis(Trace.of(AccuracyTest.pump(Build.IDEAL), rate));
        TrumpetAnalysis usual = new TrumpetAnalysis(Trace.of(AccuracyTest.pump(Build.STEPPER), rate));
        plot.curve("ideal", error, points(ideal, true), Plot.GREY, DASHED);
        plot.curve("usual pump, Ep", error, points(usual, true), Plot.BLUE, "");
        plot.curve("", error, points(usual, false), Plot.BLUE, "");
        double mean = usual.meanErrorPercent();
        plot.curve("usual pump, mean A", error, List.of(new Plot.Point(0, mean), new Plot.Point(36, mean)),
                Plot.ORANGE,
                DASHED);
        write(name, plot);
    }

    private static List<Plot.Point> points(TrumpetAnalysis analysis, boolean max) {
        return IntStream.of(TrumpetAnalysis.WINDOWS_MIN).mapToObj(analysis::window)
                .map(window -> new Plot.Point(window.minutes(),
                        max ? window.maxPercent() : window.minPercent()))
                .toList();
    }

    /** The plot in the manual is the one that this model draws; written anew where that is asked for. */
    private static void write(String name, Plot plot) throws IOException {
        Path file = PLOTS.resolve(name);
        if (ASKED) Files.writeString(file, plot.svg());
        assertEquals(Files.readString(file), plot.svg(), "draw it anew with -Ddoseline.plots=true");
    }
}
