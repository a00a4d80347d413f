package org.doseline.acceptance.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.doseline.acceptance.demo.Api.Reply;
import org.doseline.acceptance.demo.View;
import org.doseline.protocol.Sha256;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Service and PostgreSQL are killed at any moment while reports and commands come in.
 * Whatever was acknowledged is in the record afterwards, once, and the record is one tree without a gap.
 */
class KilledStoreIT {
    private static final int PUMPS = 8;
    /** Each run's reports are of another pump, so that none counts what an earlier one said. */
    private static final String VOICE_OF_FEW = "pump-" + (PUMPS + 1);
    private static final String VOICE_OF_MANY = "pump-" + (PUMPS + 2);
    private static final int FEW = 3;
    private static final int MANY = 50;
    /** Reports from one kill to the next; a pump speaks some 50 times a second here. */
    private static final int MOST_REPORTS = 75;
    private static final long LOOK_EVERY_MS = 20;

    @RegisterExtension
    static final FaultWard WARD = FaultWard.with(settings -> settings.withPumps(PUMPS, 2));

    /** Taken by the broker while no service was there to hear it. */
    private final Set<Long> excused = new HashSet<>();
    private int unheard;

    @Test
    @Timeout(600)
    void threeKillsLoseNothingThatWasAcknowledged() throws Exception {
        killed(FEW, 6, VOICE_OF_FEW);
    }

    @Test
    @Tag("deep")
    @Timeout(3_600)
    void fiftyKillsLoseNothingThatWasAcknowledged() throws Exception {
        killed(MANY, 60, VOICE_OF_MANY);
    }

    private void killed(int times, long seed, String speaker) throws Exception {
        Random random = new Random(seed);
        String run = "seed " + seed + ", " + times + " kills";
        Infusion infusion = WARD.saline().running();
        Set<String> applied = new ConcurrentSkipListSet<>();
        Reader reader = new Reader(speaker);
        ScheduledExecutorService others = Executors.newScheduledThreadPool(2);
        try (SteadyVoice voice = SteadyVoice.of(WARD.plant(), speaker)) {
            others.scheduleWithFixedDelay(new Nurse(infusion, applied), 0, LOOK_EVERY_MS,
                    TimeUnit.MILLISECONDS);
            others.scheduleWithFixedDelay(reader, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            for (int kill = 0; kill < times; kill++) {
                speaks(voice, random);
                if (kill % 2 == 0) {
                    WARD.plant().postgres().restart();
                } else {
                    caughtUp(run, voice);
                    speaks(voice, random);
                    long before = voice.stored().last();
                    WARD.plant().service().restart();
                    notHeard(voice, before);
                }
            }
            caughtUp(run, voice);
            voice.fallSilent();
            others.shutdown();
            assertTrue(others.awaitTermination(Infusion.PATIENCE.toSeconds(), TimeUnit.SECONDS),
                    run + ": nurse and reader come to an end");
            caughtUp(run, voice);
            infusion.knows(View.Known.CONFIRMED);
            everythingThatWasEverSeenIsThere(run, voice, reader);
            everyAppliedRequestIsInTheRecord(run, applied);
            theRecordIsWhole(run, speaker);
            System.out.println(run + ": " + voice.taken().size() + " reports taken, " + reader.frames.size()
                    + " reports and " + reader.entries.size() + " entries seen, " + applied.size()
                    + " commands acknowledged, all of them kept; " + unheard
                    + " reports while no service was there");
        } finally {
            others.shutdownNow();
        }
    }

    /** Until the broker has taken some more reports, so that a kill meets any state of what is under way. */
    private static void speaks(SteadyVoice voice, Random random) {
        int until = voice.taken().size() + 1 + random.nextInt(MOST_REPORTS);
        await("the broker takes reports").atMost(Infusion.PATIENCE).pollInterval(Duration.ofMillis(5))
                .until(() -> voice.taken().size() >= until);
    }

    /** A service that is alive loses nothing that the broker has taken, whatever becomes of its database. */
    private void caughtUp(String run, SteadyVoice voice) throws SQLException {
        TreeSet<Long> asked = new TreeSet<>(voice.taken());
        await(run + ": every report that the broker took is kept").atMost(Infusion.PATIENCE)
                .ignoreExceptions().until(() -> {
                    TreeSet<Long> missing = new TreeSet<>(asked);
                    missing.removeAll(voice.stored());
                    missing.removeAll(excused);
                    if (!missing.isEmpty()) assertEquals(Set.of(), putAside(), run + ": missing " + missing);
                    return missing;
                }, Set::isEmpty);
        assertEquals(Set.of(), putAside(), run + ": a passing failure is no reason to put a report aside");
    }

    /** The broker keeps nothing for a service that is dead: such reports are gone, and totals make up for them. */
    private void notHeard(SteadyVoice voice, long before) throws SQLException {
        long ready = voice.taken().last();
        await("the new service hears the pump").atMost(Infusion.PATIENCE).ignoreExceptions()
                .until(() -> voice.stored().last() > ready);
        Set<Long> heard = voice.stored();
        // The last one that is kept may be the one whose acknowledgement the broker still owes.
        for (long uptimeMs : voice.taken().tailSet(before, false)) {
            if (uptimeMs <= ready && !heard.contains(uptimeMs)) excused.add(uptimeMs);
        }
        unheard = excused.size();
    }

    /** Whatever another reader has seen was committed, and so may have been acknowledged. */
    private static final class Reader implements Runnable {
        private final String speaker;
        final Set<Long> frames = new ConcurrentSkipListSet<>();
        final Set<Long> entries = new ConcurrentSkipListSet<>();

        Reader(String speaker) {
            this.speaker = speaker;
        }

        @Override
        public void run() {
            try {
                frames.addAll(numbers("select uptime_ms from telemetry_frame where pump = '" + speaker
                        + "' order by arrival desc limit 500"));
                entries.addAll(numbers("select id from ledger_entry order by id desc limit 500"));
            } catch (SQLException | IllegalStateException databaseIsDead) {
                // It looks again in a moment.
            }
        }
    }

    private static void everythingThatWasEverSeenIsThere(String run, SteadyVoice voice, Reader reader)
            throws SQLException {
        TreeSet<Long> frames = new TreeSet<>(reader.frames);
        frames.removeAll(voice.stored());
        assertEquals(Set.of(), frames, run + ": reports that were committed");
        TreeSet<Long> entries = new TreeSet<>(reader.entries);
        entries.removeAll(numbers("select id from ledger_entry"));
        assertEquals(Set.of(), entries, run + ": entries that were committed");
    }

    /** Why reports were kept in quarantine that the service could not store. */
    private static Set<String> putAside() throws SQLException {
        Set<String> why = new TreeSet<>();
        try (Connection all = WARD.plant().postgres().superuser();
                ResultSet row = all.createStatement()
                        .executeQuery("select why from quarantine where why like 'NOT_STORED%'")) {
            while (row.next()) why.add(row.getString(1));
        }
        return why;
    }

    private static TreeSet<Long> numbers(String query) throws SQLException {
        TreeSet<Long> all = new TreeSet<>();
        try (Connection connection = WARD.plant().postgres().superuser();
                ResultSet row = connection.createStatement().executeQuery(query)) {
            while (row.next()) all.add(row.getLong(1));
        }
        return all;
    }

    /** Pauses and resumes time and again, whatever the answer; what was answered as applied is remembered by its key. */
    private static final class Nurse implements Runnable {
        private final Infusion infusion;
        private final Set<String> applied;
        private int turn;

        Nurse(Infusion infusion, Set<String> applied) {
            this.infusion = infusion;
            this.applied = applied;
        }

        @Override
        public void run() {
            String key = UUID.randomUUID().toString();
            try {
                Reply reply = turn++ % 2 == 0
                        ? infusion.ask("pause", Map.of("reason", "asked"), key)
                        : infusion.ask("resume", Map.of("bedsideCode", ""), key);
                if (reply.status() == 200 && reply.body().path("outcome").asText().equals("APPLIED"))
                    applied.add(key);
            } catch (RuntimeException serviceIsDead) {
                // It asks again in a moment, under another key.
            }
        }
    }

    private static void everyAppliedRequestIsInTheRecord(String run, Set<String> keys) throws SQLException {
        assertFalse(keys.isEmpty(), run + ": not one command was acknowledged");
        Set<String> kept = new HashSet<>();
        try (Connection all = WARD.plant().postgres().superuser();
                ResultSet row = all.createStatement().executeQuery(
                        """
                                select i.request from command_intent i
                                 where i.status = 'APPLIED' and exists (select 1 from ledger_entry e where e.pump = i.pump
                                       and convert_from(e.leaf, 'UTF8')::json -> 'detail' ->> 'commandId' = i.command_id)""")) {
            while (row.next()) kept.add(row.getString(1));
        }
        for (String key : keys) {
            String request = Sha256.of(("nurse " + key).getBytes(StandardCharsets.UTF_8));
            assertTrue(kept.contains(request), run + ": applied, and not in the record: " + key);
        }
    }

    private static void theRecordIsWhole(String run, String speaker) throws SQLException {
        await(run + ": every entry has its index").atMost(Infusion.PATIENCE)
                .until(() -> count("select count(*) from ledger_entry e where not exists"
                        + " (select 1 from ledger_index i where i.entry = e.id)") == 0);
        assertEquals(0, count("select max(idx) + 1 - count(*) from ledger_index"),
                run + ": indexes are dense");
        await(run + ": the minutes are sealed").atMost(Infusion.PATIENCE)
                .until(() -> count("select count(*) from telemetry_frame where pump = '" + speaker
                        + "' and received_ms >= (select max(until_ms) from telemetry_seal)") == 0);
        assertEquals(0,
                count("""
                        select count(*) from telemetry_frame f left join (
                               select t.arrival, count(*) times from telemetry_minute m, telemetry_of_minute(m.pump, m.minute) t
                                group by t.arrival) sealed on sealed.arrival = f.arrival
                         where f.pump = '%s' and coalesce(times, 0) <> 1"""
                        .formatted(speaker)),
                run + ": every report is in exactly one minute");
        assertEquals(0, count("""
                select count(*) from telemetry_minute m where m.count <>
                       (select count(*) from telemetry_of_minute(m.pump, m.minute))"""), run);
    }

    private static long count(String query) throws SQLException {
        try (Connection all = WARD.plant().postgres().superuser();
                ResultSet row = all.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
