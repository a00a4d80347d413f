package org.doseline.service.export.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class DoseChartTest {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 240;
    private static final int RATE = new Color(0x11, 0x3A, 0x6B).getRGB();

    /** An hour of silence, after which the pump says that it stands: when it stopped, nobody heard. */
    @Test
    void whereTheRateChangedUnheardThereIsNoLine() {
        assertEquals(0, ratePixelsInTheMiddle(0));
        assertEquals(true, ratePixelsInTheMiddle(27_100_000) > 0, "an unchanged rate is one line");
    }

    private static long ratePixelsInTheMiddle(long rateAfterNlPerHour) {
        List<Curve.Point> points = new ArrayList<>();
        for (int second = 0; second < 60; second++)
            points.add(new Curve.Point(second * 1_000L, 27_100_000, second * 7_528L));
        for (int second = 3_600; second < 3_660; second++)
            points.add(new Curve.Point(second * 1_000L, rateAfterNlPerHour, 18_125_000));
        BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        new DoseChart(
                new Curve("pump-1", "as-1", points, 18_125_000, 18_125_000, 27_100_000, true, 120, List.of()),
                new ReportTime(ZoneOffset.UTC)).draw(page.createGraphics(), WIDTH, HEIGHT);
        long pixels = 0;
        for (int x = WIDTH / 2 - 40; x < WIDTH / 2 - 20; x++)
            for (int y = 0; y < HEIGHT; y++) if (page.getRGB(x, y) == RATE) pixels++;
        return pixels;
    }
}
