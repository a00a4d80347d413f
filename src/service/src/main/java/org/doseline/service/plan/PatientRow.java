package org.doseline.service.plan;

import java.time.LocalDate;

/**
 * A patient as the ward knows them.
 *
 * @param mrn medical record number
 */
public record PatientRow(String id, String name, LocalDate born, String mrn) {}
