package org.doseline.service.plan;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.doseline.service.identity.Identity;
import org.doseline.service.time.TimeText;

/**
 * A patient as the ward knows them.
 *
 * @param identity empty once it is erased, and where it can't be read
 * @param erasedMs when it was erased, therapy ms; empty as long as it is not
 */
@JsonIncludeProperties({"id", "name", "born", "bornText", "mrn"})
public record PatientRow(String id, Optional<Identity> identity, Optional<Long> erasedMs) {
    static final String UNREADABLE = "Identity can't be read";

    public static PatientRow known(String id, Identity identity) {
        return new PatientRow(id, Optional.of(identity), Optional.empty());
    }

    public boolean erased() { return erasedMs.isPresent(); }

    /** In its place, when it was erased. */
    @JsonProperty
    public String name() {
        return erasedMs.map(PatientRow::erasedText)
                .orElseGet(() -> identity.map(Identity::name).orElse(UNREADABLE));
    }

    /** As 1984-05-02; empty where nobody can tell any more, as the two that follow. */
    @JsonProperty
    public String born() { return identity.map(known -> known.born().toString()).orElse(""); }

    /** As people read it: 2 May 1984. */
    @JsonProperty
    public String bornText() { return identity.map(known -> TimeText.day(known.born())).orElse(""); }

    /** Medical record number. */
    @JsonProperty
    public String mrn() { return identity.map(Identity::recordNumber).orElse(""); }

    /** All of it in a line. */
    public String line() {
        return identity.isEmpty() ? name() : name() + " · born " + bornText() + " · " + mrn();
    }

    static String erasedText(long ms) {
        return "Erased on " + TimeText.day(ms);
    }

    /** The same patient, erased at that time. */
    public PatientRow erasedAt(long ms) {
        return new PatientRow(id, Optional.empty(), Optional.of(ms));
    }
}
