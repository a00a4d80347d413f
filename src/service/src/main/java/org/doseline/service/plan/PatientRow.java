package org.doseline.service.plan;

import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.doseline.service.time.TimeText;

/**
 * A patient as the ward knows them.
 *
 * @param mrn medical record number
 */
public record PatientRow(String id, String name, LocalDate born, String mrn) {

    /** As people read it: 2 May 1984. */
    @JsonProperty
    public String bornText() { return TimeText.day(born); }
}
