package org.doseline.acceptance.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.doseline.acceptance.demo.DemoProcess;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints what the processes of the demonstrations have said when a test fails. */
public final class LogsOfAFailure implements TestWatcher {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final List<DemoProcess> DEMOS = new ArrayList<>();

    /** The same demonstration, whose logs are printed from now on. */
    public static DemoProcess of(DemoProcess demo) {
        DEMOS.add(demo);
        return demo;
    }

    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(WITHIN).pollInterval(LOOK_EVERY).pollInSameThread();
    }

    @Override
    public void testFailed(ExtensionContext test, Throwable why) {
        if (!DEMOS.isEmpty()) DEMOS.get(DEMOS.size() - 1).printLogs();
    }
}
