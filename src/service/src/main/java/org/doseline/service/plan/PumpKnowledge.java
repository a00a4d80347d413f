package org.doseline.service.plan;

/** What is known of a pump right now; the link to the pumps answers. */
public interface PumpKnowledge {
    /** CONFIRMED, UNKNOWN, or SILENT where its last report is older than its limit. */
    String known(String pump);
}
