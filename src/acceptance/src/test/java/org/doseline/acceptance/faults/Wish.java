package org.doseline.acceptance.faults;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.doseline.acceptance.demo.View;

/**
 * What a nurse asks for so that one kind of command is sent: the state in which it makes sense, the request, and where
 * the infusion is once it was applied.
 */
enum Wish {
    ASSOCIATE("prepare", View.Phase.READY) {
        @Override
        Infusion awaited(FaultWard ward) {
            return ward.saline();
        }
    },
    PROGRAM("prepare", View.Phase.READY) {
        @Override
        Infusion awaited(FaultWard ward) {
            return ward.saline();
        }
    },
    START("start", View.Phase.RUNNING) {
        @Override
        Infusion awaited(FaultWard ward) {
            return ward.saline().prepared();
        }

        @Override
        Map<String, ?> content(Infusion infusion) {
            return Map.of("bedsideCode", infusion.panel().look().bedsideCode());
        }
    },
    TITRATE("titrate", View.Phase.RUNNING) {
        @Override
        Infusion awaited(FaultWard ward) {
            return ward.saline().running();
        }

        @Override
        Map<String, ?> content(Infusion infusion) {
            Map<String, Integer> lower = Map.of("percent", -50);
            String seen = infusion.ask(action(), lower, UUID.randomUUID().toString()).body()
                    .path("preview").path("seen").asText();
            return Map.of("percent", -50, "seen", seen);
        }
    },
    PAUSE("pause", View.Phase.PAUSED) {
        @Override
        Infusion awaited(FaultWard ward) {
            return ward.saline().running();
        }
    },
    RESUME("resume", View.Phase.RUNNING) {
        @Override
        Infusion awaited(FaultWard ward) {
            return paused(ward);
        }

        @Override
        Map<String, ?> content(Infusion infusion) {
            return Map.of("bedsideCode", "");
        }
    },
    STOP("stop", View.Phase.STOPPED) {
        @Override
        Infusion awaited(FaultWard ward) {
            return ward.saline().running();
        }
    };

    private static final Map<String, String> REASON = Map.of("reason", "asked");

    private final String action;
    private final View.Phase phase;

    Wish(String action, View.Phase phase) {
        this.action = action;
        this.phase = phase;
    }

    /** An infusion of which this may be asked. */
    abstract Infusion awaited(FaultWard ward);

    Map<String, ?> content(Infusion infusion) {
        return action.equals("prepare") ? Map.of() : REASON;
    }

    String action() { return action; }

    /** Where it leads. */
    View.Phase phase() { return phase; }

    /** Of this kind, those that the pump has applied. */
    List<PumpLog.Entry> applied(Infusion infusion) {
        return infusion.log().applied(name());
    }

    static Infusion paused(FaultWard ward) {
        Infusion infusion = ward.saline().running();
        infusion.reach(infusion.pause(), View.Phase.PAUSED);
        return infusion;
    }
}
