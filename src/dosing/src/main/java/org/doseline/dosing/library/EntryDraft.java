package org.doseline.dosing.library;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.doseline.dosing.quantity.AmountKind;

/**
 * What could be read of an entry. What was refused is left out or at its default, so a draft is never dosed from: it
 * becomes a {@link DrugEntry} only where nothing was refused.
 *
 * @param path such as {@code entries[3]}
 * @param drug empty where refused, as careArea and indication
 * @param kind empty where refused; then no range and no window could be read
 * @param ranges those that could be read, in whole or in part, in the order of {@link Parameter}
 * @param doubtful parameters of which something was refused: that such a number is not there means nothing
 */
public record EntryDraft(
        String path,
        String drug,
        String careArea,
        String indication,
        Optional<AmountKind> kind,
        Map<Parameter, Range> ranges,
        Set<Parameter> doubtful,
        List<WrittenWindow> windows,
        BodySizeRule bodySize,
        PumpPolicy pump,
        DrugNotes notes) {

    /** @param path such as {@code entries[3].windows[0]} */
    public record WrittenWindow(String path, WindowLimit limit) {}

    public Optional<Range> range(Parameter parameter) { return Optional.ofNullable(ranges.get(parameter)); }

    /** Whether nothing of these was refused. */
    public boolean certain(Collection<Parameter> parameters) {
        return Collections.disjoint(doubtful, parameters);
    }

    /** Nothing of it may have been refused: that is a bug and an exception. */
    DrugEntry entry() {
        return new DrugEntry(drug, careArea, indication, kind.orElseThrow(), ranges,
                windows.stream().map(WrittenWindow::limit).toList(), bodySize, pump, notes);
    }
}
