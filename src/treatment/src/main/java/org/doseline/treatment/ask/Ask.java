package org.doseline.treatment.ask;

import java.util.List;

import org.doseline.dosing.ceiling.Review;
import org.doseline.protocol.command.CommandKind;
import org.doseline.protocol.order.Segment;
import org.doseline.protocol.order.SignedOrder;
import org.doseline.protocol.report.Syringe;

/** What a person asks of one infusion. */
public sealed interface Ask permits Ask.Prepare, Ask.Start, Ask.Pause, Ask.Resume, Ask.Titrate, Ask.Bolus,
        Ask.Stop, Ask.Acknowledge {

    /** The session that the person is looking at. */
    String session();

    /** The command that answers it; for {@link Prepare} the last of its two. */
    CommandKind kind();

    <R> R fold(Cases<R> cases);

    /** One case per kind, so that a new one does not compile until it is decided everywhere. */
    interface Cases<R> {
        R prepare(Prepare ask);

        R start(Start ask);

        R pause(Pause ask);

        R resume(Resume ask);

        R titrate(Titrate ask);

        R bolus(Bolus ask);

        R stop(Stop ask);

        R acknowledge(Acknowledge ask);
    }

    /**
     * Bind the pump to this session and give it the signed order.
     *
     * @param signed the order, whose association is new
     * @param review the dose review of the same plan, made now, with everything else this patient was given
     * @param budgetVersion of the patient's budget for this drug, at which the review was made
     */
    record Prepare(String session, Syringe syringe, SignedOrder signed, Review review, long budgetVersion)
            implements
                Ask {
        /** Where nothing was ever reserved for the patient. */
        public Prepare(String session, Syringe syringe, SignedOrder signed, Review review) {
            this(session, syringe, signed, review, 0);
        }

        @Override
        public CommandKind kind() { return CommandKind.PROGRAM; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.prepare(this); }
    }

    /** @param bedsideCode what the person read from the pump's display */
    record Start(String session, String bedsideCode) implements Ask {
        @Override
        public CommandKind kind() { return CommandKind.START; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.start(this); }
    }

    record Pause(String session, String reason) implements Ask {
        @Override
        public CommandKind kind() { return CommandKind.PAUSE; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.pause(this); }
    }

    /** @param bedsideCode needed while a bedside hold is set, else empty */
    record Resume(String session, String bedsideCode) implements Ask {
        @Override
        public CommandKind kind() { return CommandKind.RESUME; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.resume(this); }
    }

    /**
     * Give the rest of the running order at other rates.
     *
     * @param segments for the rest, {@code untilNl} from association zero
     * @param review the dose review of exactly these segments after what was given, made now
     * @param bedsideCode needed for an increase, else empty
     */
    record Titrate(String session, List<Segment> segments, Review review, String bedsideCode)
            implements
                Ask {
        public Titrate {
            segments = List.copyOf(segments);
        }

        @Override
        public CommandKind kind() { return CommandKind.TITRATE; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.titrate(this); }
    }

    /**
     * Give a volume on top, if the order has a bolus.
     *
     * @param review the dose review of this bolus with the rest of the order, made now
     */
    record Bolus(String session, long volumeNl, long rateNlPerHour, Review review, String bedsideCode)
            implements
                Ask {
        @Override
        public CommandKind kind() { return CommandKind.BOLUS; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.bolus(this); }
    }

    record Stop(String session, String reason) implements Ask {
        @Override
        public CommandKind kind() { return CommandKind.STOP; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.stop(this); }
    }

    /**
     * A person has seen an alarm. Allowed to everybody at all times; it ends nothing but pauses the sound, here and,
     * for an alarm of the pump, there too.
     *
     * @param session the session on the pump, empty where there is none
     * @param alarmId one of the pump's active alarms
     */
    record Acknowledge(String session, String alarmId) implements Ask {
        @Override
        public CommandKind kind() { return CommandKind.SILENCE; }

        @Override
        public <R> R fold(Cases<R> cases) { return cases.acknowledge(this); }
    }
}
