package org.doseline.acceptance.plant;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.doseline.acceptance.demo.Processes;

/** A process with all that it has started: what is done to it is done to all of them. */
final class Tree {
    private static final Duration GONE_WITHIN = Duration.ofSeconds(20);

    private final ProcessHandle root;
    private Frozen frozen;

    Tree(ProcessHandle root) { this.root = root; }

    ProcessHandle root() { return root; }

    boolean running() { return Processes.running(root); }

    void freeze() throws IOException {
        if (frozen == null) frozen = Frozen.of(all());
    }

    void thaw() throws IOException {
        if (frozen == null) return;
        frozen.close();
        frozen = null;
    }

    /** The root first, so that it sees none of its children die; then what is left of them, frozen or not. */
    void kill() throws IOException {
        List<ProcessHandle> all = all();
        all.forEach(ProcessHandle::destroyForcibly);
        thaw();
        awaitGone(all);
    }

    void awaitGone() { awaitGone(all()); }

    private static void awaitGone(List<ProcessHandle> all) { Processes.awaitGone(all, GONE_WITHIN); }

    List<ProcessHandle> all() {
        List<ProcessHandle> all = new ArrayList<>(List.of(root));
        root.descendants().forEach(all::add);
        return all;
    }
}
