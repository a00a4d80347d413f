package org.doseline.service.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.doseline.dosing.quantity.Fraction;
import org.doseline.dosing.quantity.IsmpText;

/**
 * What the record of a patient tells dosing, so that nobody has to type it again.
 *
 * @param born empty where nobody can tell any more: then no plan is written
 * @param previousMass body mass of the last approved plan, as it was written
 */
public record PatientBody(Optional<LocalDate> born, Optional<String> sex, Optional<Integer> heightMm,
        Optional<String> previousMass) {
    private static final long MM_PER_CM = 10;

    /**
     * A plan's tree with its {@code patient}.
     *
     * @param nowMs therapy time; the age is that of this day in UTC
     */
    public Map<String, Object> into(Map<String, Object> plan, long nowMs) {
        Map<String, Object> patient = new LinkedHashMap<>();
        sex.ifPresent(known -> patient.put("sex", known));
        born.ifPresent(day -> patient.put("ageYears", Period.between(day,
                Instant.ofEpochMilli(nowMs).atOffset(ZoneOffset.UTC).toLocalDate()).getYears()));
        heightMm.ifPresent(mm -> patient.put("height", IsmpText.number(Fraction.of(mm, MM_PER_CM)) + " cm"));
        previousMass.ifPresent(mass -> patient.put("previousMass", mass));
        Map<String, Object> whole = new LinkedHashMap<>(plan);
        whole.put("patient", patient);
        return whole;
    }
}
