package org.doseline.service.infusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.protocol.codec.MalformedMessage;
import org.doseline.protocol.codec.ReportCodec;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.report.Telemetry;
import org.doseline.treatment.bedside.Placement;

/** Reads an infusion's trend from the stored raw reports. */
@ApplicationScoped
public class Trends {
    /** Enough for a chart of 600 px; every change of rate lies between two of them. */
    private static final int MOST_POINTS = 600;
    private static final String FRAMES = """
            select payload, received_ms from (
                select payload, received_ms, row_number() over (order by boot_count, uptime_ms) as n, count(*) over () as c
                from telemetry_frame where association = $1) numbered
            where n %% greatest(1, c / %d) = 0 or n = c order by n"""
            .formatted(MOST_POINTS);
    /** Who only reads speaks to no pump. */
    private static final String ANY_CELL = "";
    private static final String MARKS = """
            select kind, resolved_ms from command_intent
            where association = $1 and status = 'APPLIED' and kind in ('START', 'PAUSE', 'RESUME', 'STOP')
            order by sequence""";

    /** Months that were dropped between the first message of the association and its last. */
    private static final String ARCHIVED = """
            select coalesce(string_agg('The reports of ' || d.month || ' are archived in ' || a.file || ', SHA-256 '
                   || encode(a.sha256, 'hex') || '.', ' ' order by d.month), '')
              from telemetry_drop d join telemetry_archive a using (sha256), lateral telemetry_month(d.month) m
             where (select min(received_ms) from telemetry_frame where association = $1) < m.to_ms
               and (select max(received_ms) from telemetry_frame where association = $1) >= m.from_ms""";

    private final Pool pool;
    private final LiveViews views;
    private final BedsideStore bedsides;

    Trends(Pool pool, LiveViews views, BedsideStore bedsides) {
        this.pool = pool;
        this.views = views;
        this.bedsides = bedsides;
    }

    Uni<Trend> of(String session) {
        return views.session(session)
                .flatMap(row -> bedsides.ofSession(row.pump(), ANY_CELL, session))
                .flatMap(bedside -> bedside.isEmpty()
                        ? Uni.createFrom()
                                .item(new Trend(Optional.empty(), List.of(), List.of(), 0, List.of(), ""))
                        : read(bedside.get().placement().orElseThrow()));
    }

    private Uni<Trend> read(Placement placed) {
        Uni<List<Trend.Point>> points = pool.preparedQuery(FRAMES).execute(Tuple.of(placed.associationId()))
                .map(rows -> {
                    List<Trend.Point> all = new ArrayList<>();
                    rows.forEach(row -> all.add(point(row)));
                    return all;
                });
        Uni<List<Trend.Mark>> marks = pool.preparedQuery(MARKS).execute(Tuple.of(placed.associationId()))
                .map(rows -> {
                    List<Trend.Mark> all = new ArrayList<>();
                    rows.forEach(row -> all
                            .add(new Trend.Mark(row.getLong("resolved_ms"), word(row.getString("kind")))));
                    return all;
                });
        Uni<String> archived = pool.preparedQuery(ARCHIVED).execute(Tuple.of(placed.associationId()))
                .map(rows -> rows.iterator().next().getString(0));
        return Uni.combine().all().unis(points, marks, archived).asTuple().map(read -> {
            Optional<Long> startMs = read.getItem2().stream().filter(mark -> mark.word().equals("Start"))
                    .map(Trend.Mark::tMs).findFirst();
            return new Trend(startMs, startMs.map(from -> programmed(placed, from)).orElse(List.of()),
                    // A line between the few that stayed would show rates that nobody reported.
                    read.getItem3().isEmpty() ? read.getItem1() : List.of(),
                    placed.order().totalVolumeNl(), read.getItem2(), read.getItem3());
        });
    }

    private static List<Trend.Programmed> programmed(Placement placed, long startMs) {
        List<Trend.Programmed> programmed = new ArrayList<>();
        long fromMs = startMs;
        for (Segment segment : placed.order().segments()) {
            programmed.add(
                    new Trend.Programmed(fromMs, fromMs + segment.durationMs(), segment.rateNlPerHour()));
            fromMs += segment.durationMs();
        }
        return programmed;
    }

    private static Trend.Point point(Row row) {
        try {
            Telemetry said = ReportCodec.telemetry(row.getBuffer("payload").getBytes());
            return new Trend.Point(row.getLong("received_ms"), said.rateNlPerHour(), said.deliveredNl());
        } catch (MalformedMessage storedAsItWasBelieved) {
            throw new IllegalStateException("a stored report can't be read", storedAsItWasBelieved);
        }
    }

    private static String word(String kind) {
        return kind.charAt(0) + kind.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
