package org.doseline.service.checkpoint;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import org.doseline.dosing.quantity.IsmpText;
import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.tree.TileTree;
import org.doseline.service.trust.LastVouched;
import org.doseline.service.trust.Trust;
import org.doseline.service.trust.Vouchers;

/**
 * Before anything else starts: does the database still hold all that was signed and witnessed of it? One that was
 * restored from an older copy, cut or rewritten is refused (F-14, F-15), since going on would make two histories.
 */
@ApplicationScoped
public class ForkCheck {
    private static final int AFTER_THE_START_CHECKS = Interceptor.Priority.PLATFORM_BEFORE + 10;

    private final AgroalDataSource database;
    private final Trust trust;
    private final Vouchers vouchers;

    ForkCheck(AgroalDataSource database, Trust trust, Vouchers vouchers) {
        this.database = database;
        this.trust = trust;
        this.vouchers = vouchers;
    }

    /** Refuses to start with an IllegalStateException that says what to do. */
    void check(@Observes @Priority(AFTER_THE_START_CHECKS) StartupEvent start) {
        if (trust.policy().isEmpty()) return;
        wrong().ifPresent(why -> {
            throw new IllegalStateException("Doseline does not start: " + why);
        });
    }

    /** What was attested and is not there any more, in words and with what to do; empty where all is there. */
    public Optional<String> wrong() {
        try (Connection connection = database.getConnection()) {
            CheckpointStore store = new CheckpointStore(connection, trust.origin().orElseThrow());
            Checkpoint tree = store.tree();
            List<LastVouched> known = new ArrayList<>(vouchers.last());
            Optional<String> stored = store.last();
            if (stored.isPresent()) known.add(new LastVouched("this database", opened(stored.get())));
            for (LastVouched last : known) {
                Optional<String> wrong = wrong(tree, last, new StoredTiles(connection));
                if (wrong.isPresent()) return wrong;
            }
            return Optional.empty();
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the record could not be read", unreadable);
        }
    }

    private Checkpoint opened(String note) {
        return CheckpointNote.open(note.getBytes(StandardCharsets.UTF_8), trust.policy().orElseThrow().logs())
                .fold(trusted -> trusted.checkpoint(), refused -> {
                    throw new IllegalStateException(
                            "DL0427 the last checkpoint in the database is not signed by a key"
                                    + " of the trust file: " + refused.why()
                                    + ". Either the trust file is of another log, or somebody changed the checkpoint.");
                });
    }

    static Optional<String> wrong(Checkpoint tree, LastVouched last, TileTree.Tiles tiles) {
        long signed = last.checkpoint().size();
        if (signed > tree.size()) {
            return Optional.of("DL0424 the database holds " + IsmpText.number(tree.size()) + " records, but "
                    + last.who() + " knows a signed checkpoint for " + IsmpText.number(signed)
                    + ": it was restored from an older copy, or its end was cut off. Restore a copy that is as new as"
                    + " that checkpoint. Where there is none, what to do is in docs/record.md, 'When the end is lost'.");
        }
        if (!new TileTree(signed, tiles).root().equals(last.checkpoint().root())) {
            return Optional.of("DL0424 the first " + IsmpText.number(signed)
                    + " records of the database are not those for which " + last.who()
                    + " knows a signed checkpoint: a record was changed, removed or added. Run the check of the record"
                    + " and docs/record.md, 'When the end is lost'.");
        }
        return Optional.empty();
    }
}
