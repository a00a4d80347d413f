package org.doseline.service.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The sessions in which pumps are heard, as they are configured. */
class LinkSessionsTest {
    private static final Pattern HEARD = Pattern.compile("mp\\.messaging\\.incoming\\.(.+)\\.topic");

    /** Two filters of one session share its receive window, and the broker may leave one of them waiting. */
    @Test
    void nothingThatPumpsSayWaitsForTheAcknowledgementOfSomethingElse() throws Exception {
        Properties all = new Properties();
        try (InputStream file = LinkSessionsTest.class.getResourceAsStream("/application.properties")) {
            all.load(file);
        }
        Set<String> leaves = new TreeSet<>();
        List<String> sessions = new ArrayList<>();
        for (String key : all.stringPropertyNames()) {
            Matcher heard = HEARD.matcher(key);
            if (!heard.matches()) continue;
            String filter = all.getProperty(key);
            assertFalse(filter.contains(","), key + " has more than one filter");
            leaves.add(filter.substring(filter.lastIndexOf('/') + 1));
            sessions.add(all.getProperty("mp.messaging.incoming." + heard.group(1) + ".client-id"));
        }
        assertEquals(Set.of("ack", "telemetry", "event", "capability", "presence"), leaves);
        assertTrue(sessions.stream().distinct().count() == sessions.size(), sessions.toString());
    }
}
