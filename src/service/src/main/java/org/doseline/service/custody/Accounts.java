package org.doseline.service.custody;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import org.doseline.service.DoselineConfig;
import org.doseline.service.time.Days;
import org.doseline.service.time.TherapyClock;
import org.doseline.treatment.custody.Balance;
import org.doseline.treatment.custody.MostLeft;
import org.doseline.treatment.custody.MotorVolume;
import org.doseline.treatment.custody.Reconcile;
import org.doseline.treatment.custody.Reconciliation;
import org.doseline.treatment.custody.SessionAccount;
import org.doseline.treatment.custody.Tolerance;
import org.doseline.treatment.custody.Waste;

/** Puts the accounts of sessions together from the books and the pumps' reports, and has them judged. */
@ApplicationScoped
class Accounts {
    /** Our choice: what is still missing after the longest shift is a finding. Therapy time. */
    private static final long DUE_AFTER_MS = 12 * 3_600_000L;

    private final SessionLine.Finder sessions;
    private final BookStore books;
    private final MotorVolumes motors;
    private final TherapyClock clock;
    private final Tolerance tolerance;
    private final MostLeft mostLeft;
    private final List<String> controlled;

    Accounts(SessionLine.Finder sessions, BookStore books, MotorVolumes motors, TherapyClock clock,
            DoselineConfig config) {
        this.sessions = sessions;
        this.books = books;
        this.motors = motors;
        this.clock = clock;
        this.tolerance = new Tolerance(config.custody().tolerancePercent(), config.custody().toleranceNl());
        this.mostLeft = new MostLeft(config.custody().mostLeftInSyringeNl(),
                config.custody().mostLeftInLineNl());
        this.controlled = config.custody().drugs();
    }

    Tolerance tolerance() { return tolerance; }

    boolean isControlled(String drug) { return controlled.contains(drug); }

    /** Accounts together with the books that they come from. */
    record Read(List<Account> accounts, Books books) {
        Account only() { return accounts.get(0); }
    }

    /** Empty where there is no such session. */
    Uni<Optional<Read>> of(SqlClient client, String session) {
        return sessions.find(client, session).flatMap(found -> found.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : judged(client, List.of(found.get()), List.of()).map(Optional::of));
    }

    /** Those of a time whose drug is controlled, or that were entered all the same; and every lot. */
    Uni<Read> between(SqlClient client, long fromMs, long beforeMs) {
        return sessions.between(client, fromMs, beforeMs).flatMap(lines -> books.lotNames(client)
                .flatMap(lots -> judged(client, lines, lots))
                .map(read -> new Read(read.accounts().stream().filter(this::kept).toList(), read.books())));
    }

    private boolean kept(Account account) {
        return isControlled(account.session().drug()) || !account.entries().draws().isEmpty()
                || !account.entries().wastes().isEmpty();
    }

    private Uni<Read> judged(SqlClient client, List<SessionLine> lines, List<String> lots) {
        List<String> ids = lines.stream().map(SessionLine::id).toList();
        return motors.of(client, ids).flatMap(moved -> books.read(client, ids, lots, BookStore.NOW)
                .map(read -> new Read(judged(lines, moved, read), read)));
    }

    private List<Account> judged(List<SessionLine> lines, Map<String, MotorVolume> moved, Books read) {
        List<Account> accounts = new ArrayList<>();
        for (SessionLine line : lines) {
            SessionAccount entries = read.session(line,
                    moved.getOrDefault(line.id(), MotorVolume.NOTHING_YET));
            long lastDrawMs = Books.of(read.draws(), line.id()).stream().mapToLong(Held::atMs).max()
                    .orElse(line.plannedMs());
            long dueMs = Math.max(lastDrawMs, line.plannedMs()) + DUE_AFTER_MS;
            Reconciliation judged = Reconcile.judge(entries, tolerance, mostLeft, clock.nowMs() >= dueMs);
            accounts.add(new Account(line, entries, judged, dueMs));
        }
        return accounts;
    }

    /** The wastes of a lot's vials that a second person should have signed by the end of a day, or by now. */
    List<Waste> overdue(List<Held<Waste>> wastes, LocalDate day) {
        long asOfMs = Math.min(clock.nowMs(), Days.beginMs(day.plusDays(1)));
        return wastes.stream().filter(held -> asOfMs >= held.atMs() + DUE_AFTER_MS).map(Held::entry).toList();
    }

    long toleranceNl(Balance balance) { return tolerance.ofNl(balance.preparedNl()); }

    /** The stock and the accounts of all lots as they stood at the end of a day. */
    Uni<Books> atEndOf(SqlClient client, LocalDate day) {
        long beforeMs = Days.beginMs(day.plusDays(1));
        return books.lotNames(client).flatMap(lots -> books.read(client, List.of(), lots, beforeMs));
    }
}
